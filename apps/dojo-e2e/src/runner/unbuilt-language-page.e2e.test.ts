import type { Browser } from 'playwright-core';
import { axeViolations } from '../page/axe';
import { LAPTOP, launchBrowser, takePicture, visit } from '../page/browser';
import { kataPage } from '../page/kata-page';
import { startBuildEngine, type EngineProcess } from '../system/engine/engine-process';
import { IMAGE } from '../system/services/built-runner';
import { startDojo, type Dojo } from '../system/services/dojo';
import { recipeFolder, type RecipeFolder } from '../system/services/recipe-folder';

/** Its only language is not built. */
const at = {} as { engine: EngineProcess; dojo: Dojo; browser: Browser; recipe: RecipeFolder };
beforeAll(async () => {
  at.recipe = await recipeFolder('unbuilt');
  at.engine = await startBuildEngine(process.env, [IMAGE]);
  at.dojo = await startDojo({ DOCKER_HOST: at.engine.address }, at.recipe.settings);
  at.browser = await launchBrowser();
});
afterAll(async () => {
  await at.browser.close();
  await at.dojo.stop();
  await at.engine.remove();
  await at.recipe.remove();
});

it('a Test waits for an image that is built, after a build that failed, and needs no second press', async () => {
  await at.recipe.write('sleep 1; echo out of luck >&2; exit 3');
  const { page, complaints, close } = await visit(at.browser, at.dojo.url, LAPTOP);
  const kata = kataPage(page);
  await page.getByText('Not built yet: about 40 s the first time').waitFor();
  await kata.startAndJoin('Test, unbuilt');
  await kata.selectFile('hiker.sh');
  await page.keyboard.press('Alt+t');
  const problem = page.getByRole('alert').filter({ hasText: 'could not be built' });
  await problem.waitFor();
  expect(await problem.textContent()).toMatch(/returned a non-zero code: 3\s+out of luck/);
  expect(await kata.lightLetters()).toBe('S');
  await at.recipe.write('sleep 6');
  await page.keyboard.press('Alt+t');
  await page.getByText('Getting the language ready, once…').waitFor();
  await page.getByText(/^Building katas\/test-unbuilt-\w+ \(1 of 1\)/).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await takePicture(page, 'language-building');
  await page.locator('.light-bar .lights .badge').nth(1).waitFor();
  expect(await kata.lightLetters()).toBe('SR');
  expect(await page.getByRole('alert').count()).toBe(0);
  await kata.type('echo 42\n');
  expect(await kata.test()).toMatch(/^Green.* Light 2\.$/);
  expect(complaints.filter((one) => !one.includes('503'))).toEqual([]);
  await close();
});
