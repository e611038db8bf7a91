import { FakeClock } from '@katas/system/testing';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Progress } from '../command/progress';
import { newLanguage } from './new-language';

describe('languages -- new', () => {
  let languagesDir: string;

  beforeEach(() => {
    languagesDir = mkdtempSync(join(tmpdir(), 'katas-'));
    const from = join(languagesDir, 'ruby-rspec');
    mkdirSync(join(from, 'start_point'), { recursive: true });
    writeFileSync(join(from, 'Dockerfile'), 'ARG BASE=debian:trixie-slim\n');
    writeFileSync(
      join(from, 'start_point/manifest.json'),
      '{ "image_name": "katas/ruby-rspec", "tab_size": 2 }\n',
    );
  });

  function run(...args: string[]) {
    const progress = new Progress({ clock: new FakeClock(), write: () => undefined });
    return newLanguage({ workspace: { languagesDir }, progress }, args);
  }

  it('leaves nothing behind when the folder has no manifest', async () => {
    rmSync(join(languagesDir, 'ruby-rspec/start_point'), { recursive: true });
    await expect(run('ruby-mini', '--from', 'ruby-rspec')).rejects.toThrow('manifest.json');
    expect(readdirSync(languagesDir)).toEqual(['ruby-rspec']);
  });

  it('copies a folder and gives the copy an image of its own', async () => {
    expect(await run('ruby-mini', '--from', 'ruby-rspec')).toBe(0);
    const copy = join(languagesDir, 'ruby-mini');
    expect(existsSync(join(copy, 'Dockerfile'))).toBe(true);
    expect(readFileSync(join(copy, 'start_point/manifest.json'), 'utf8')).toBe(
      '{ "image_name": "katas/ruby-mini", "tab_size": 2 }\n',
    );
  });

  it.each([
    [['ruby-mini'], 'Usage'],
    [['Ruby_Mini', '--from', 'ruby-rspec'], '"Ruby_Mini" is no name'],
    [['ruby-mini', '--from', 'perl'], 'There is no language "perl" to copy'],
    [['ruby-mini', '--from', '../ruby-rspec'], 'There is no language "../ruby-rspec" to copy'],
    [['ruby-mini', '--from', '.'], 'There is no language "." to copy'],
    [['ruby-rspec', '--from', 'ruby-rspec'], 'is there already'],
  ])('refuses %j', async (args, reason) => {
    await expect(run(...args)).rejects.toThrow(reason);
  });
});
