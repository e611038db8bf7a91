import { axeViolations } from '../axe';
import { browsedDojo } from '../browsed-dojo';
import { LAPTOP, newVisitor, takePicture } from '../browser';
import { sitDown } from '../sit-down';
import { joinKata, createKata, joinNewKata } from '../../system/players/player';

const at = browsedDojo(process.env);

describe('an animal that is used on two laptops', () => {
  /** Lets laptop A leave with unsaved edits of hiker.py and of the instructions, and laptop B test then. */
  async function returnToNewerFiles() {
    const player = await joinNewKata(at.dojo.url, 'python-unittest');
    const seat = await sitDown(at, player);
    await seat.kata.type('# of laptop A\n');
    await seat.kata.selectFile('instructions');
    await seat.kata.type('Notes of laptop A.\n');
    const address = seat.page.url();
    await seat.page.goto(at.dojo.url);
    await player.test({ 'hiker.py': '# of laptop B\n', 'lib_b.py': 'B = 1\n' });
    await seat.page.goto(address);
    await seat.page.getByText('A newer test of this animal changed hiker.py').waitFor();
    await seat.kata.selectFile('hiker.py');
    return { player, ...seat };
  }

  it('overwrites no newer file with an old edit, and loses no edit', async () => {
    const { player, kata, page, visitor } = await returnToNewerFiles();
    expect(await kata.text()).toBe('# of laptop B\n');
    expect(await axeViolations(page)).toEqual([]);
    await takePicture(page, 'newer-files');
    await kata.test();
    const { files } = await player.light(2);
    expect(files).toMatchObject({
      'hiker.py': '# of laptop B\n',
      'lib_b.py': 'B = 1\n',
      instructions: 'Notes of laptop A.\n',
    });
    await page.reload();
    await page.getByRole('button', { name: 'Use my version' }).click();
    expect(await kata.text()).toBe('# of laptop A\n');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await kata.text()).toBe('# of laptop B\n');
    await visitor.close();
  });

  it('forgets an old edit when the newer version is kept', async () => {
    const { kata, page, visitor } = await returnToNewerFiles();
    await page.getByRole('button', { name: 'Keep the newer version' }).click();
    await page.reload();
    await page.getByText('Your unsaved edits are back.').waitFor();
    expect(await page.getByRole('button', { name: 'Use my version' }).count()).toBe(0);
    await kata.selectFile('hiker.py');
    expect(await kata.text()).toBe('# of laptop B\n');
    await visitor.close();
  });
});

it('a browser keeps its animal while it shows the files of another', async () => {
  const kataId = await createKata(at.dojo.url, 'python-unittest');
  const other = await joinKata(at.dojo.url, kataId);
  await other.test();
  const { page, close } = await newVisitor(at.browser, at.dojo.url, LAPTOP);
  await page.goto(`${at.dojo.url}/kata/${kataId}`);
  await page.getByRole('button', { name: 'Join as a new animal' }).click();
  await page.getByRole('button', { name: 'Test', exact: true }).waitFor();
  const mine = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const review = page.getByRole('region', { name: 'Review' });
  await page.goto(`${at.dojo.url}/kata/${kataId}/${other.name}`);
  await review.getByText('Light 1 of 1. Red').waitFor();
  await page.goto(`${at.dojo.url}/kata/${kataId}`);
  await page.getByRole('link', { name: `Continue as ${mine}` }).waitFor();
  await page.getByRole('link', { name: other.name, exact: true }).click();
  await review.getByText('Light 1 of 1. Red').waitFor();
  await page.getByRole('button', { name: `Continue as ${other.name}` }).click();
  await page.getByRole('button', { name: 'Test', exact: true }).waitFor();
  await page.getByRole('link', { name: 'Room' }).click();
  await page.getByRole('link', { name: `Continue as ${other.name}` }).waitFor();
  await close();
});
