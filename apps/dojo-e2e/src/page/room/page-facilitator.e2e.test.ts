import type { Locator, Page } from 'playwright-core';
import { axeViolations } from '../axe';
import { LAPTOP, PROJECTOR, newVisitor, takePicture, visit, type Visitor } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { holdAnswers } from '../held-calls';
import { kataPage } from '../kata-page';
import { tabTo } from '../keyboard';
import { eventually } from '../../system/eventually';
import { httpCall } from '../../system/calls/http-call';
import { utcParts } from '../../system/utc-parts';
import type { Kata } from '../../wire';

const at = browsedDojo(process.env);

const SOON_MS = 10_000;
const HOUR_MS = 60 * 60 * 1000;

const TEST_ALL = `import unittest, hiker

class TestAll(unittest.TestCase):
    def test_answer(self):
        self.assertEqual(42, hiker.answer())
`;

/** One scenario, in this order: a facilitator with a projector, and two laptops with a language each. */
describe('a facilitator', () => {
  let facilitator: Visitor;
  let kataId: string;
  const laptops: Visitor[] = [];
  const laptop = (index: number): Page => {
    const found = laptops[index];
    if (found === undefined) throw new Error(`nobody sits at laptop ${index}`);
    return found.page;
  };
  const nameAt = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';
  /** Finds the row of an animal by its whole name: the name of one animal can be the start of another's. */
  const rowOf = (page: Page, name: string): Locator =>
    page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
  const room = async (): Promise<Kata> =>
    (await httpCall<Kata>('GET', `${at.dojo.url}/api/katas/${kataId}`)).body;
  const facilitate = async (): Promise<Page> => {
    const { page } = facilitator;
    const panel = page.getByRole('group', { name: 'Facilitate' });
    if (!(await panel.isVisible())) await page.getByText('Facilitate', { exact: true }).click();
    return page;
  };

  beforeAll(async () => {
    facilitator = await visit(at.browser, at.dojo.url, PROJECTOR);
  });
  afterAll(async () => {
    for (const { close } of [facilitator, ...laptops]) await close();
  });

  it('opens a kata in two languages for two hours, and shows how to join on the projector', async () => {
    const { page } = facilitator;
    await page.getByText('Python, unittest', { exact: true }).click();
    await page.getByLabel(/^Several languages/).check();
    await page.getByText('C (gcc), assert', { exact: true }).click();
    await page.getByLabel('Open for').selectOption({ label: '2 hours' });
    await page.getByRole('button', { name: 'Start the kata' }).click();
    await page.waitForURL(/\/kata\/\w{10}$/);
    kataId = nameAt(page);
    const leftMs = Date.parse((await room()).ends_at) - Date.now();
    expect(Math.abs(leftMs - 2 * HOUR_MS)).toBeLessThan(60_000);
    expect(page.url()).not.toContain('facilitator');
    await takePicture(page, 'facilitator-room');
    await facilitate();
    const menu = await page.getByRole('group', { name: 'Facilitate' }).boundingBox();
    const button = await page.getByText('Facilitate', { exact: true }).boundingBox();
    expect(menu?.x).toBe(button?.x);
    await page.getByText('Facilitate', { exact: true }).click();
    await page.getByRole('link', { name: 'Show on a projector' }).click();
    const projector = page.getByRole('region', { name: 'How to join' });
    await projector.locator('.projector-id').waitFor();
    const code = await projector.getByRole('img', { name: /^QR code/ }).boundingBox();
    expect(code?.height).toBeGreaterThanOrEqual(PROJECTOR.height * 0.45);
    const id = await page.locator('.projector-id').evaluate((shown) => {
      const range = document.createRange();
      range.selectNodeContents(shown);
      return range.getBoundingClientRect().width;
    });
    expect(id).toBeGreaterThanOrEqual(PROJECTOR.width * 0.08);
    await takePicture(page, 'projector');
    await page.goto(`${at.dojo.url}/kata/${kataId}/dashboard`);
    await page.getByText('Nobody has joined yet.').waitFor();
    await takePicture(page, 'dashboard-empty');
    expect(await axeViolations(page)).toEqual([]);
  });

  it('sees two laptops join with a language each', async () => {
    for (const language of ['Python, unittest', 'C (gcc), assert']) {
      const visitor = await newVisitor(at.browser, at.dojo.url, LAPTOP);
      laptops.push(visitor);
      await visitor.page.goto(`${at.dojo.url}/kata/${kataId}`);
      await visitor.page.getByLabel('Your language').selectOption({ label: language });
      expect(await visitor.page.getByText('Facilitate', { exact: true }).count()).toBe(0);
      await visitor.page.getByRole('button', { name: 'Join as a new animal' }).click();
      await visitor.page.waitForURL(/\/kata\/\w{10}\/[a-z]+$/);
      await rowOf(facilitator.page, nameAt(visitor.page)).getByText(language).waitFor();
    }
  });

  it('starts a timer with turns, which every window shows, and pauses and skips it', async () => {
    const page = await facilitate();
    await page.getByLabel('Timer (minutes)').fill('10');
    await page.getByLabel(/^Take turns/).fill('Ada, Grace');
    await page.getByRole('button', { name: 'Start the timer' }).click();
    for (const window of [page, laptop(0), laptop(1)]) {
      await window.getByText('Ada drives, Grace navigates').waitFor();
    }
    await takePicture(page, 'facilitate-menu');
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Pause' }).click();
    await laptop(0).getByText('Ada drives, Grace navigates · paused').waitFor();
    const answerSkip = await holdAnswers(page, '**/timer/skip');
    await page.getByRole('button', { name: 'Next turn' }).click();
    for (const window of [page, laptop(0), laptop(1)]) {
      await window.getByText('Grace drives, Ada navigates').waitFor();
    }
    const clocks = await Promise.all(
      [page, laptop(0), laptop(1)].map((one) => one.locator('.room-clock').textContent()),
    );
    const seconds = clocks.map((text) => {
      const [minutes = 0, rest = 0] = (text ?? '').split(':').map(Number);
      return minutes * 60 + rest;
    });
    expect(Math.max(...seconds) - Math.min(...seconds)).toBeLessThanOrEqual(1);
    // Pressed while the answer to the press before is on its way: it waits, and is not lost.
    await page.getByRole('button', { name: 'Stop the timer' }).click();
    answerSkip();
    await laptop(0).getByRole('timer', { name: 'Timer' }).waitFor({ state: 'detached' });
  });

  it('says something to all, and sees a raised hand', async () => {
    const page = await facilitate();
    const field = page.getByLabel('Message to all');
    const answer = await holdAnswers(page, '**/message');
    await field.fill('Five minutes left');
    await page.getByRole('button', { name: 'Send' }).click();
    await laptop(0).getByRole('alert').filter({ hasText: 'Five minutes left' }).waitFor();
    await laptop(1).getByRole('alert').filter({ hasText: 'Five minutes left' }).waitFor();
    // Sent, and the next one begun, while the answer to the one before is on its way.
    await field.fill('Four minutes left');
    await field.press('Enter');
    await field.fill('Three');
    answer();
    await laptop(0).getByRole('alert').filter({ hasText: 'Four minutes left' }).waitFor();
    expect(await field.inputValue()).toBe('Three');
    await laptop(0).getByRole('button', { name: 'Dismiss' }).click();
    await laptop(1).getByRole('button', { name: 'Raise hand' }).click();
    await rowOf(page, nameAt(laptop(1)))
      .getByText('hand 1')
      .waitFor();
    await laptop(1).getByRole('button', { name: 'Lower hand' }).click();
    await page.getByText('hand 1').waitFor({ state: 'detached' });
    // Lowered while the answer to the raising is on its way.
    const answerRaise = await holdAnswers(laptop(1), '**/hand');
    await laptop(1).getByRole('button', { name: 'Raise hand' }).click();
    await laptop(1).getByRole('button', { name: 'Lower hand' }).click();
    await page.getByText('hand 1').waitFor();
    answerRaise();
    await page.getByText('hand 1').waitFor({ state: 'detached' });
    await laptop(1).getByRole('button', { name: 'Raise hand' }).waitFor();
  });

  it('offers a light to all; who takes it gets their own files back', async () => {
    const kata = kataPage(laptop(0));
    await kata.selectFile('hiker.py');
    await kata.test();
    await laptop(0)
      .getByRole('link', { name: /^Light 1\./ })
      .waitFor();
    const { page } = facilitator;
    await page.goto(`${at.dojo.url}/kata/${kataId}/review/${nameAt(laptop(0))}#light-1`);
    await page.getByRole('button', { name: 'Offer to all' }).click();
    await page.getByRole('button', { name: 'Offered to all' }).waitFor();
    await laptop(1).getByRole('button', { name: 'Take these files' }).click();
    await laptop(1).getByRole('tab', { name: 'hiker.py', exact: true }).waitFor();
    await laptop(1).getByRole('button', { name: 'Back to my own files' }).click();
    await laptop(1).getByRole('tab', { name: 'hiker.c', exact: true }).waitFor();
    expect(await laptop(0).getByRole('button', { name: 'Take these files' }).count()).toBe(0);
    await page.goto(`${at.dojo.url}/kata/${kataId}/dashboard`);
    await takePicture(page, 'dashboard-room');
  });

  it('closes the kata, extends it, ends it and reopens it', async () => {
    const page = await facilitate();
    await page.getByRole('button', { name: 'Close to new animals' }).click();
    await page.getByRole('button', { name: 'Open to new animals' }).waitFor();
    const late = await newVisitor(at.browser, at.dojo.url, LAPTOP);
    await late.page.goto(`${at.dojo.url}/kata/${kataId}`);
    await late.page.getByText('The facilitator has closed this kata to new animals.').waitFor();
    expect(await late.page.getByRole('button', { name: 'Join as a new animal' }).count()).toBe(0);
    await late.close();
    const { ends_at: before } = await room();
    await page.getByRole('button', { name: 'One hour longer' }).click();
    const after = await eventually('another end', SOON_MS, async () => {
      const { ends_at: now } = await room();
      return now === before ? undefined : now;
    });
    expect(Date.parse(after) - Date.parse(before)).toBe(HOUR_MS);
    await page.getByRole('button', { name: 'End this kata…' }).click();
    await page.getByRole('button', { name: 'End it now' }).click();
    await laptop(0).getByRole('region', { name: 'This kata has ended' }).waitFor();
    await page.getByRole('button', { name: 'Reopen this kata' }).click();
    await laptop(0)
      .getByRole('region', { name: 'This kata has ended' })
      .waitFor({ state: 'detached' });
    expect((await room()).ended).toBe(false);
    await kataPage(laptop(0)).test();
    await laptop(0)
      .getByRole('link', { name: /^Light 2\./ })
      .waitFor();
  });

  it("tries a test on everybody's code, by the keyboard alone, and finds when it first passed", async () => {
    const kata = kataPage(laptop(0));
    await kata.selectFile('hiker.py');
    await kata.type('def answer():\n    return 42\n');
    await kata.test();
    await laptop(0)
      .getByRole('link', { name: /^Light 3\./ })
      .waitFor();
    const page = await facilitate();
    await page.getByRole('link', { name: /^Try a test/ }).click();
    await page.waitForURL(/\/try$/);
    await tabTo(page, 'Name of the test file');
    await page.keyboard.type('test_all.py');
    await tabTo(page, 'Its content');
    await page.keyboard.insertText(TEST_ALL);
    await page.getByLabel('Language of the test').selectOption({ label: 'Python, unittest' });
    await tabTo(page, 'Try on every animal');
    await page.keyboard.press('Enter');
    const name = nameAt(laptop(0));
    const row = rowOf(page, name);
    await row.getByText('green').waitFor();
    await page.getByRole('status').filter({ hasText: '1 green' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await takePicture(page, 'try-all');
    await page.getByLabel(/^Or find the first light/).selectOption({ label: name });
    await page.getByRole('button', { name: 'When did it first pass?' }).click();
    await page.getByText(`It first passes at light 3 of ${name}.`).waitFor();
    expect((await room()).avatars[name]).toHaveLength(3);
    await page.goto(`${at.dojo.url}/kata/${kataId}/dashboard`);
  });

  it('is warned before the end, and gives the kata one more hour', async () => {
    const { page } = facilitator;
    const soon = Date.now() + 10 * 60 * 1000 - 2 * HOUR_MS;
    await at.dojo.editManifest(kataId, { created: utcParts(soon), lifetime_hours: 2 });
    await page.getByText(/^This kata ends soon: \d+ min left/).waitFor();
    expect(
      await laptop(0)
        .getByText(/^This kata ends soon/)
        .count(),
    ).toBe(0);
    const { ends_at: before } = await room();
    await tabTo(page, 'Give it one more hour');
    await page.keyboard.press('Enter');
    await page.getByText(/^This kata ends soon/).waitFor({ state: 'detached' });
    expect(Date.parse((await room()).ends_at) - Date.parse(before)).toBe(HOUR_MS);
  });

  it('starts another round, which a laptop joins as the same animal with one press', async () => {
    const page = await facilitate();
    await page.getByRole('button', { name: 'Start another round' }).click();
    await page.waitForURL((url) => !url.pathname.includes(kataId));
    const next = nameAt(page);
    await page.getByText('Facilitate', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'The round before' }).waitFor();
    const name = nameAt(laptop(0));
    const notice = laptop(0).locator('.notice.round');
    expect(await notice.evaluate((shown) => getComputedStyle(shown).color)).toBe(
      await laptop(0).evaluate(() => getComputedStyle(document.body).color),
    );
    await laptop(0).getByRole('button', { name: 'Join the next round' }).click();
    await laptop(0).waitForURL(`${at.dojo.url}/kata/${next}/${name}`);
    await laptop(0).getByRole('tab', { name: 'hiker.py', exact: true }).waitFor();
    await page.getByText('Animals (1)').waitFor();
  });

  it('starts a round with another exercise and language', async () => {
    const page = await facilitate();
    await page.getByLabel('Next round', { exact: true }).selectOption({ label: 'Fizz Buzz' });
    await page.getByLabel('Language of the next round').selectOption({ label: 'C (gcc), assert' });
    await page.getByRole('group', { name: 'Facilitate' }).getByLabel('Open for').selectOption('1');
    const before = page.url();
    await page.getByRole('button', { name: 'Start another round' }).click();
    await page.waitForURL((url) => url.href !== before);
    await page.getByRole('heading', { name: 'C (gcc), assert' }).waitFor();
    await page.getByText(/^Fizz Buzz ·/).waitFor();
  });

  it('looks at the retrospective', async () => {
    const { page } = facilitator;
    await page.goto(`${at.dojo.url}/kata/${kataId}/retrospective`);
    await rowOf(page, nameAt(laptop(0))).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await takePicture(page, 'retrospective');
    const table = await page.request.get(`${at.dojo.url}/api/katas/${kataId}/report.csv`);
    expect(await table.text()).toContain(nameAt(laptop(0)));
  });

  it('gives the key on by a link, which hides it', async () => {
    const key = await facilitator.page.evaluate(
      (id) => localStorage.getItem(`katas:facilitator-key:${id}`),
      kataId,
    );
    const second = await newVisitor(at.browser, at.dojo.url, LAPTOP);
    const seen: string[] = [];
    second.page.on('request', (request) => void seen.push(request.url()));
    await second.page.goto(`${at.dojo.url}/kata/${kataId}#facilitator-${key}`);
    await second.page.getByText('Facilitate', { exact: true }).waitFor();
    expect(second.page.url()).toBe(`${at.dojo.url}/kata/${kataId}`);
    expect(seen.join('\n')).not.toContain(key);
    await second.close();
  });

  it('causes no error in the console', () => {
    const all = [facilitator, ...laptops];
    expect(all.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
