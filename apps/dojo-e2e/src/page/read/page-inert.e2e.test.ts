import type { Page } from 'playwright-core';
import { LAPTOP, newVisitor, type Visitor } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { httpCall } from '../../system/calls/http-call';
import { joinKata, joinNewKata, steer, type Player } from '../../system/players/player';

const SCRIPT = 'document.body.dataset.hacked=1';
/** Without a blank, so that it is also the name of a failed test. */
const MARKUP = `<img/src=x/onerror="${SCRIPT}"><svg/onload="${SCRIPT}">`;
const FILE = `<b onclick="${SCRIPT}">towel<b>`;
const ESCAPE = '\\033';

const OUTPUT = [
  `FAIL: ${MARKUP}`,
  `${ESCAPE}[31m${MARKUP}${ESCAPE}[0m`,
  `${ESCAPE}]8;;javascript:${SCRIPT}${ESCAPE}\\\\a link${ESCAPE}]8;;${ESCAPE}\\\\`,
  `${ESCAPE}]0;${MARKUP}${ESCAPE}\\\\`,
  'Ran 1 test in 0.001s',
  'FAILED (failures=1)',
];

const MARKDOWN = [
  '# The task',
  MARKUP,
  `[press me](javascript:${SCRIPT})`,
  `![${MARKUP}](https://evil.example/x.png "${MARKUP}")`,
  `<a href="javascript:${SCRIPT}">and me</a>`,
  `<https://evil.example/"onmouseover="${SCRIPT}>`,
  '',
  `| ${MARKUP} |`,
  '| --- |',
  `| [x](data:text/html,${MARKUP}) |`,
].join('\n');

let player: Player;
let other: Player;
const at = browsedDojo(process.env, async ({ dojo }) => {
  player = await joinNewKata(dojo.url, 'python-unittest');
  other = await joinKata(dojo.url, player.kataId);
  await dojo.editManifest(player.kataId, { display_name: MARKUP, exercise: MARKUP });
  const printed = OUTPUT.map((line) => `printf '%b\\n' '${line}'`).join('\n');
  const edits = { 'cyber-dojo.sh': `${printed}\nexit 1\n`, instructions: MARKDOWN, [FILE]: MARKUP };
  const files = { ...player.startingFiles, ...edits };
  const time = [2026, 11, 24, 10, 0, 0];
  const events = [
    { kind: 'create', filename: FILE, time },
    { kind: 'rename', filename: FILE, old_filename: MARKUP, time },
  ];
  const url = `${dojo.url}/api/katas/${player.kataId}/avatars/${player.name}/run_tests`;
  await httpCall('POST', url, { body: { files, events } });
  await other.test({ instructions: MARKDOWN });
  await steer(dojo.url, player.kataId, 'message', { text: MARKUP });
  await steer(dojo.url, player.kataId, 'timer', { seconds: 900, roles: [FILE.slice(0, 40), 'b'] });
  await steer(dojo.url, player.kataId, 'offer', { avatar_name: player.name, number: 1 });
});

/** Adds a light whose guess and colour are markup, as if the server let anything through. */
async function withOddLights(page: Page): Promise<void> {
  await page.route(`**/api/katas/${player.kataId}`, async (route) => {
    const response = await route.fetch();
    const kata = (await response.json()) as { avatars: Record<string, object[]> };
    const odd = { number: 2, colour: MARKUP, predicted: MARKUP, time: [2026, 11, 24, 10, 1, 0] };
    kata.avatars[other.name]?.push(odd);
    return route.fulfill({ response, json: kata });
  });
  // The page asks for what its document does not have.
  await page.route(`**/kata/${player.kataId}/**`, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/<script type="application.*?<\/script>/s, '');
    return route.fulfill({ response, body });
  });
  // The events begin with the state that has no odd lights. Without shared workers, the page itself asks for them.
  await page.addInitScript('delete window.SharedWorker');
  await page.route(`**/api/katas/${player.kataId}/events`, () => undefined);
}

async function expectInert({ page, complaints }: Visitor): Promise<void> {
  expect(await page.evaluate('document.body.dataset.hacked')).toBeUndefined();
  const foreign =
    'main img:not(.animal), main svg:not(.qr, .strip, .icon), main b, [onclick], [onerror]';
  expect(await page.locator(foreign).count()).toBe(0);
  const links = await page
    .locator('a')
    .evaluateAll((all) => all.map((a) => Reflect.get(a, 'href')));
  const allowed = /^(?:https?:\/\/|$)/;
  expect(links.filter((href) => !allowed.test(String(href)))).toEqual([]);
  expect(complaints).toEqual([]);
}

const VIEWS: readonly [string, () => string, (page: Page) => Promise<unknown>][] = [
  [
    'the editor, its task, its output and the failed tests',
    () => `/${player.name}`,
    async (page) => {
      await page.getByRole('complementary', { name: 'Task' }).getByText('press me').waitFor();
      await page.getByRole('region', { name: 'Failed tests' }).waitFor();
      await page.getByRole('tab', { name: FILE }).click();
    },
  ],
  [
    'the search in all files',
    () => `/${player.name}`,
    async (page) => {
      await page.getByRole('button', { name: 'Search all files' }).click();
      await page.getByRole('searchbox', { name: 'Search all files' }).fill('onerror');
      await page.locator('.hit').first().waitFor();
    },
  ],
  [
    'the dialogs that name a file',
    () => `/${player.name}`,
    async (page) => {
      await page.getByRole('tab', { name: FILE }).click();
      await page.getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('dialog').filter({ hasText: FILE }).waitFor();
    },
  ],
  [
    'the review, its edits and its summary',
    () => `/review/${player.name}#light-1`,
    async (page) => {
      await page.getByText('2 edits before this light').click();
      await page.getByText(`renamed ${MARKUP} to ${FILE}`).waitFor();
      await page.getByText('What each light changed').click();
      await page.getByRole('table').waitFor();
    },
  ],
  [
    'an offer, a message and the timer',
    () => `/${other.name}`,
    async (page) => {
      await page.getByRole('alert').filter({ hasText: MARKUP }).waitFor();
      await page.getByText('The facilitator offers you the files of').waitFor();
      await page.getByText(/ drives/).waitFor();
    },
  ],
  [
    'the review of a light with an odd guess and colour',
    () => `/review/${other.name}#light-1`,
    (page) => page.getByRole('link', { name: MARKUP }).waitFor(),
  ],
  ['the dashboard', () => '/dashboard', (page) => page.getByText('2 animals, 3 lights').waitFor()],
  ['the retrospective', () => '/retrospective', (page) => page.getByRole('table').waitFor()],
  ['the room', () => '', (page) => page.getByText('Animals (2)').waitFor()],
];

it.each(VIEWS)('%s shows texts of avatars as texts', async (_what, path, isThere) => {
  const visitor = await newVisitor(at.browser, at.dojo.url, LAPTOP);
  await withOddLights(visitor.page);
  await visitor.page.goto(`${at.dojo.url}/kata/${player.kataId}${path()}`);
  await isThere(visitor.page);
  await expectInert(visitor);
  await visitor.close();
});
