import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axeViolations } from '../axe';
import { LAPTOP, PHONE, newVisitor, takePicture, type Visitor } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { kataPage } from '../kata-page';
import { httpCall } from '../../system/calls/http-call';
import { joinKata } from '../../system/players/player';

const MARKUP = '<img src=x onerror="document.title=1"><script>document.title=1</script>';

const at = browsedDojo(process.env);

/** Opens an avatar of a kata with an exercise. */
async function sitDownAtBowling(): Promise<Visitor> {
  const body = { start_point: 'python-unittest', exercise: 'bowling' };
  const made = await httpCall<{ kata_id: string }>('POST', `${at.dojo.url}/api/katas`, { body });
  const { kata_id: kataId } = made.body;
  const player = await joinKata(at.dojo.url, kataId);
  const visitor = await newVisitor(at.browser, at.dojo.url, LAPTOP);
  await visitor.page.goto(`${at.dojo.url}/kata/${kataId}/${player.name}`);
  await kataPage(visitor.page).text();
  return visitor;
}

it('the task stands beside the code as prose, and can be hidden', async () => {
  const { page, complaints, close } = await sitDownAtBowling();
  const task = page.getByRole('complementary', { name: 'Task' });
  await task.getByRole('heading', { name: 'Bowling' }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await takePicture(page, 'task');
  await page.setViewportSize(PHONE);
  expect(await kataPage(page).hasSidewaysScroll()).toBe(false);
  await takePicture(page, 'task-320');
  await page.setViewportSize(LAPTOP);
  await task.getByRole('button', { name: 'Hide the task' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Show the task' }).click();
  await task.getByRole('heading', { name: 'Bowling' }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it('a task of a hostile team mate is text', async () => {
  const { page, complaints, close } = await sitDownAtBowling();
  const kata = kataPage(page);
  await kata.selectFile('instructions');
  await kata.type(`# Task\n\n${MARKUP}\n\n[a](javascript:alert(1)) ![b](http://example.org/c.png)`);
  const task = page.getByRole('complementary', { name: 'Task' });
  await task.getByText('document.title=1').first().waitFor();
  expect(await task.locator('img, script, a').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

it('files in folders are grouped, searched, duplicated, uploaded and downloaded', async () => {
  const { page, complaints, close } = await sitDownAtBowling();
  const kata = kataPage(page);
  await page.getByRole('button', { name: 'New file' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('lib/towel.py');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'lib/towel.py', exact: true, selected: true }).waitFor();
  await kata.type('one\ndef forty_two():\n    pass\n');
  await page.locator('.folder', { hasText: 'lib/' }).waitFor();

  await page.getByText('More', { exact: true }).click();
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await page.keyboard.press('Enter');
  await kata.selectFile('lib/towel_2.py');
  expect(await kata.text()).toContain('forty_two');

  await page.getByRole('button', { name: 'Search all files' }).click();
  await page.getByRole('searchbox', { name: 'Search all files' }).fill('FORTY_two');
  await page.getByText('2 matching lines').waitFor();
  await page.getByRole('button', { name: /^lib\/towel\.py:2/ }).click();
  await page.getByRole('tab', { name: 'lib/towel.py', exact: true, selected: true }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await takePicture(page, 'search-all');

  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe('towel.py');
  expect(readFileSync(await file.path(), 'utf8')).toContain('forty_two');

  const local = join(tmpdir(), 'katas-upload.txt');
  writeFileSync(local, 'from this computer\r\n');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload…' }).click();
  await (await choosing).setFiles(local);
  await page.getByText('katas-upload.txt was uploaded.').waitFor();
  expect(await kata.text()).toBe('from this computer\n');
  expect(complaints).toEqual([]);
  await close();
});
