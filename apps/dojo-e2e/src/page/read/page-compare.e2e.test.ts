import { axeViolations } from '../axe';
import { LAPTOP, PHONE, takePicture, visit, type Visitor } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { kataPage } from '../kata-page';
import { httpCall } from '../../system/calls/http-call';
import { joinKata, joinNewKata, type Player } from '../../system/players/player';

const MARKUP = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
const LONG = Array.from({ length: 60 }, (_, line) => `x${line} = ${line}\n`);
const TWO_CHANGES = LONG.with(2, 'first = 1\n').with(55, 'last = 1\nmore = 1\n');

let one: Player;
let other: Player;
const at = browsedDojo(process.env, async ({ dojo }) => {
  one = await joinNewKata(dojo.url, 'python-unittest');
  other = await joinKata(dojo.url, one.kataId);
  await one.test({ 'lib.py': LONG.join('') });
  await other.test({ 'lib.py': 'of the other\n' });
  await one.test({ 'lib.py': TWO_CHANGES.join('') });
});

/** Opens the review of a light in a browser that is `me`. */
async function review(player: Player, number: number, me?: Player): Promise<Visitor> {
  const visitor = await visit(at.browser, at.dojo.url, LAPTOP);
  if (me !== undefined) {
    await visitor.page.evaluate(`localStorage.setItem('katas:animal:${me.kataId}', '${me.name}')`);
  }
  await visitor.page.goto(
    `${at.dojo.url}/kata/${player.kataId}/review/${player.name}#light-${number}`,
  );
  await visitor.page.getByRole('region', { name: 'Review' }).waitFor();
  return visitor;
}

it('a review counts the changes, and goes from one to the next', async () => {
  const { page, complaints, close } = await review(one, 2);
  await page.getByText('1 file changed since light 1. +3 −2 lines.').waitFor();
  await page.getByText('Change 1 of 2').waitFor();
  await page.getByText('first = 1').waitFor();
  await page.getByText('What each light changed').click();
  await page.getByRole('row', { name: 'Light 2 red 1 +3 −2' }).waitFor();
  await page.getByText('What each light changed').click();
  await page.getByRole('button', { name: 'Next change' }).click();
  await page.getByText('Change 2 of 2').waitFor();
  await page.getByText('more = 1').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('checkbox', { name: 'Side by side' }).check();
  await page.locator('.cm-mergeView').waitFor();
  await page.getByText('Change 1 of 2').waitFor();
  const colours = await page
    .locator('.cm-changedLine')
    .evaluateAll((lines) => lines.map((line) => getComputedStyle(line).backgroundColor));
  expect(new Set(colours).size).toBe(2);
  expect(await axeViolations(page)).toEqual([]);
  await takePicture(page, 'side-by-side');
  await page.setViewportSize(PHONE);
  expect(await kataPage(page).hasSidewaysScroll()).toBe(false);
  expect(complaints).toEqual([]);
  await close();
});

it('any two lights of anybody can be compared, also in step', async () => {
  const { page, close } = await review(one, 2);
  await page.getByRole('combobox', { name: 'Animal to compare with' }).selectOption(other.name);
  await page.getByText(`changed since light 1 of ${other.name}.`).waitFor();
  await page.getByText('of the other').first().waitFor();
  await page.getByRole('combobox', { name: 'Light to compare with' }).selectOption('the start');
  await page.getByText(`changed since the start of ${other.name}.`).waitFor();
  await close();
});

it('the light of another animal is taken over, can be undone, and the new light says where from', async () => {
  const { page, complaints, close } = await review(one, 2, other);
  await page.getByRole('button', { name: 'Take these files over' }).click();
  await page.getByText(`Your files are those of light 2 of ${one.name}.`).waitFor();
  const kata = kataPage(page);
  await kata.selectFile('lib.py');
  expect(await kata.text()).toContain('first = 1');
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await kata.text()).toBe('of the other\n');
  await page.goBack();
  await page.getByRole('button', { name: 'Take these files over' }).click();
  await page.getByText(`Your files are those of light 2 of ${one.name}.`).waitFor();
  await kata.test();
  const light = (await other.lights()).at(-1);
  expect(light).toMatchObject({ from: { avatar_name: one.name, number: 2 } });
  expect(complaints).toEqual([]);
  await close();
});

it('edits between lights are listed, and names that are markup stay text', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const time = [2026, 11, 28, 10, 0, 0];
  const events = [
    { time, kind: 'create', filename: MARKUP.replaceAll('/', '') },
    { time, kind: 'rename', filename: 'b', old_filename: 'a' },
  ];
  const url = `${at.dojo.url}/api/katas/${player.kataId}/avatars/${player.name}/run_tests`;
  await httpCall('POST', url, { body: { files: { 'cyber-dojo.sh': 'true' }, events } });
  const { page, complaints, close } = await review(player, 1);
  await page.getByText('2 edits before this light').click();
  await page.getByText('renamed a to b').waitFor();
  await page.getByText(/created <img src=x/).waitFor();
  expect(await page.locator('main img:not(.animal), main script').count()).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

/** Collects the lights that a review shows from now on, however short it shows each. */
const COLLECT_LIGHTS = `
  window.shownLights = [];
  new MutationObserver(() => {
    const [light] = /^(Start|Light \\d)/.exec(document.querySelector('.review-words strong').textContent);
    if (window.shownLights.at(-1) !== light) window.shownLights.push(light);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
`;

it('a kata is played back, and can be paused', async () => {
  const { page, close } = await review(one, 0);
  await page.getByText('Start: the files you were given.').waitFor();
  await page.evaluate(COLLECT_LIGHTS);
  const speed = page.getByRole('combobox', { name: 'Speed' });
  await speed.selectOption('3×');
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByText('Light 2 of 2.').waitFor();
  await page.getByRole('button', { name: 'Play' }).waitFor();
  expect(await page.evaluate('window.shownLights')).toEqual(['Start', 'Light 1', 'Light 2']);
  await speed.selectOption('½×');
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByText('Start: the files you were given.').waitFor();
  await close();
});
