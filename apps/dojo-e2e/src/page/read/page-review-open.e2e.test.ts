import { LAPTOP, newVisitor, type Visitor } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { FIZZ_BUZZ } from '../fizz-buzz';
import { joinKata, joinNewKata, steer, type Player } from '../../system/players/player';

const at = browsedDojo(process.env);

describe('an open review', () => {
  const [red, green] = FIZZ_BUZZ.map(({ edits }) => edits);
  let visitor: Visitor;
  let other: Player;
  beforeEach(async () => {
    other = await joinNewKata(at.dojo.url, 'python-unittest');
    visitor = await newVisitor(at.browser, at.dojo.url, LAPTOP);
  });
  afterEach(() => visitor.close());
  const goTo = (path: string) => visitor.page.goto(`${at.dojo.url}/kata/${other.kataId}/${path}`);
  const shows = (words: string) =>
    visitor.page.getByRole('region', { name: 'Review' }).getByText(words).waitFor();

  it.each([
    ['anybody’s', () => `review/${other.name}`],
    ['one’s own', () => other.name],
  ])('of %s lights stays at its light, and steps to new ones', async (_, path) => {
    const { page } = visitor;
    await other.test(red);
    await goTo(`${path()}#light-1`);
    await shows('Light 1 of 1. Red');
    const script = page.getByRole('tab', { name: 'cyber-dojo.sh' });
    await script.click();
    await other.test(green);
    await shows('Light 1 of 2. Red');
    expect(await page.locator('.light[aria-current]').getAttribute('href')).toBe('#light-1');
    expect(await script.getAttribute('aria-selected')).toBe('true');
    await page.getByRole('button', { name: 'The light after' }).click();
    await shows('Light 2 of 2. Green');
  });

  it('of one’s own lights cannot restore files in an ended kata', async () => {
    const { page } = visitor;
    await other.test(red);
    await goTo(`${other.name}#light-1`);
    const revert = page.getByRole('button', { name: 'Restore these files' });
    await revert.waitFor();
    await steer(at.dojo.url, other.kataId, 'end');
    await page.getByRole('region', { name: 'This kata has ended' }).waitFor();
    expect(await revert.isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Fork from here' }).isVisible()).toBe(true);
  });

  it('shows a light as soon as it is made, and counts the lights of every animal', async () => {
    const { page } = visitor;
    await goTo(`review/${other.name}#light-1`);
    await page.getByRole('alert').filter({ hasText: 'has no light 1' }).waitFor();
    await other.test(red);
    await shows('Light 1 of 1. Red');
    expect(await page.getByRole('alert').filter({ hasText: /./ }).count()).toBe(0);
    const third = await joinKata(at.dojo.url, other.kataId);
    const animals = page.getByRole('combobox', { name: /^Animal(?! to compare)/ });
    await animals.getByText(`${third.name} (0)`).waitFor({ state: 'attached' });
    expect(await animals.inputValue()).toBe(other.name);
  });
});
