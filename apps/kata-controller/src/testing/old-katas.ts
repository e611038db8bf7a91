import type { AvatarName, KataId } from '@katas/kata';
import { ExecFilePrograms } from '@katas/system';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DojoUnderTest } from './dojo-under-test';

/** Katas of 2012-2018 as real servers left them. They are not ours to publish: they stand beside the checkout. */
const ARCHIVE = join('shared', 'old-katas.tgz');

/** The archive, in a directory above this one; undefined where it was not given. */
function oldKatasArchive(from = __dirname): string | undefined {
  const path = join(from, ARCHIVE);
  if (existsSync(path)) return path;
  return dirname(from) === from ? undefined : oldKatasArchive(dirname(from));
}

/** Tests that need the archive. Where it was not given there are none, which is a failure where nobody sees that. */
export function withOldKatas(addTests: (archive: string) => void): void {
  const archive = oldKatasArchive();
  it('has the archive of old katas beside the checkout wherever it runs unattended', () => {
    if (IS_CI) expect(archive).toBeDefined();
  });
  if (archive !== undefined) addTests(archive);
}

declare global {
  /** Set by jest.config.cjs: nobody is there to see that tests were left out, so none may be. */
  const IS_CI: boolean;
}

export interface OldKata {
  /** As its server knew it. From 2018 on ids are in mixed case. */
  readonly id: string;
  /** One that is a kata id today, so that what the kata holds can be read. */
  readonly newId: KataId;
  /** Directory of the kata in the unpacked archive. */
  readonly dir: string;
}

/** The unpacked archive. */
export class OldKatas {
  static async unpack(archive: string): Promise<OldKatas> {
    const dir = mkdtempSync(join(tmpdir(), 'old-katas-'));
    await new ExecFilePrograms().run('tar', [
      ...['-xzf', archive, '-C', dir, '--no-same-owner'],
      // Their being there is all of them that is looked at.
      ...['--exclude=*/.git/*', '--exclude=*/sandbox/*'],
    ]);
    return new OldKatas(dir);
  }

  private constructor(private readonly dir: string) {}

  /** One of each shape, and the odd ones, some of which are such a one. */
  get all(): OldKata[] {
    const found = ['by_shape', 'edge'].flatMap((group) =>
      readdirSync(join(this.dir, group)).map((name) => oldKataIn(join(this.dir, group, name))),
    );
    return [...new Map(found.map((kata) => [kata.id, kata])).values()];
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

function oldKataIn(dir: string): OldKata {
  const id = dir.slice(-10);
  return { id, newId: id.toUpperCase().replace(/[^0-9A-F]/g, 'A') as KataId, dir };
}

/** The katas whose own manifest cannot be understood, and what is said of them. */
export const UNREADABLE: Readonly<Record<string, string>> = {
  '435E5C1C88': 'there is no manifest.json',
  '4DFAC32630': 'manifest.json is not a JSON object',
  '4DxsSZpqTZ': 'manifest.json is not a JSON object',
};

/** Puts the kata into the tree, where a server would have it. */
export function putOldKata({ tree }: DojoUnderTest, { dir }: OldKata, id: string): void {
  cpSync(dir, join(tree.dir, id.slice(0, 2), id.slice(2)), { recursive: true });
}

/** What the kata's avatars left, read here without the code under test. */
export function oldAvatars({ dir }: OldKata): OldAvatar[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const path = join(dir, name);
      const lights = jsonAt(join(path, 'increments.json')) as OldAvatar['lights'] | undefined;
      return {
        name: name as AvatarName,
        lights: lights ?? [],
        hasGit: existsSync(join(path, '.git')),
        filesAt: (number) =>
          jsonAt(join(path, String(number), 'manifest.json')) as Record<string, string> | undefined,
      };
    });
}

export interface OldAvatar {
  readonly name: AvatarName;
  readonly lights: readonly { readonly colour?: string; readonly outcome?: string }[];
  /** Its lights are commits of a git repository. */
  readonly hasGit: boolean;
  filesAt(number: number): Record<string, string> | undefined;
}

/** Undefined for what is not there, or is not JSON. */
export function jsonAt(path: string): object | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as object;
  } catch {
    return undefined;
  }
}
