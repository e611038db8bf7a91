import { FakeClock, LogSpy } from '@katas/system/testing';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFolderExercises } from './folder-exercises';
import type { Exercise } from './exercises';

const DOCKER = join(__dirname, '../../../../docker');
const FOLDERS = readdirSync(join(DOCKER, 'exercises'));
const log = new LogSpy();
const shipped = createFolderExercises({
  dirs: [join(DOCKER, 'exercises')],
  logger: log,
  clock: new FakeClock(),
});

/** Read once, because each test asks for every exercise. */
const found = new Map<string, Promise<Exercise | undefined>>();

async function find(name: string): Promise<Exercise> {
  const exercise = await (found.get(name) ?? found.set(name, shipped.find(name)).get(name));
  if (exercise === undefined)
    throw new Error(`${name}: ${String(log.lines.at(-1)?.fields['err'])}`);
  return exercise;
}

/** Returns sentences and table rows that are long enough to be no coincidence. */
function longLines({ instructions }: Exercise): string[] {
  const lines = instructions.split(/\n|(?<=\.) /).map((line) => line.trim());
  return lines.filter((line) => line.length > 60 && !/^\|[ -|]*\|$/.test(line));
}

it('has at least seventy-five exercises', () => {
  expect(FOLDERS.length).toBeGreaterThanOrEqual(75);
});

describe.each(FOLDERS)('the exercise %s', (name) => {
  it('has a plain folder name and a display name', async () => {
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect((await find(name)).displayName).toMatch(/^[A-Z][\w ',:-]{3,40}$/);
  });

  it('has instructions with a title, a task and examples, in 200 to 4000 characters', async () => {
    const { instructions, displayName } = await find(name);
    expect(instructions.startsWith(`# ${displayName}\n\n`)).toBe(true);
    expect(instructions).toMatch(/^## (Examples|The rules today)$/m);
    expect(instructions.length).toBeGreaterThan(200);
    expect(instructions.length).toBeLessThan(4000);
  });

  it('has Markdown without HTML, links and pictures', async () => {
    const { instructions } = await find(name);
    const prose = instructions.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
    expect(prose).not.toMatch(/<[a-z!/]/i);
    expect(prose).not.toMatch(/\]\(|https?:/);
    expect(prose).not.toContain('`');
  });

  it('has starting code for start-points that are here, in place of files that these have', async () => {
    const { code } = await find(name);
    for (const [startPoint, { files, replaces }] of code ?? []) {
      const manifest = join(DOCKER, 'languages', startPoint, 'start_point/manifest.json');
      expect([startPoint, existsSync(manifest)]).toEqual([startPoint, true]);
      const { visible_files: own } = JSON.parse(readFileSync(manifest, 'utf8')) as {
        visible_files: string[];
      };
      expect(own).toEqual(expect.arrayContaining([...replaces]));
      expect(files.size).toBeGreaterThan(1);
      expect(files.has('cyber-dojo.sh' as never)).toBe(false);
    }
  });
});

it('has no sentence in two exercises', async () => {
  const seen = new Map<string, string>();
  const repeated: string[] = [];
  for (const name of FOLDERS) {
    for (const line of new Set(longLines(await find(name)))) {
      if (seen.has(line)) repeated.push(`${seen.get(line)} and ${name}: ${line}`);
      seen.set(line, name);
    }
  }
  expect(repeated).toEqual([]);
});

it('has no display name twice', async () => {
  const names = (await shipped.list()).map(({ displayName }) => displayName);
  expect(names).toHaveLength(FOLDERS.length);
  expect(new Set(names).size).toBe(FOLDERS.length);
});
