import type { AvatarName, KataId, StoredKataId } from '@katas/kata';
import { ExecFilePrograms } from '@katas/system';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DojoUnderTest } from './dojo-under-test';

/** Katas of 2012-2018 as real servers wrote them. They may not be published, so they are next to the checkout. */
const ARCHIVE = join('shared', 'old-katas.tgz');

/** Returns the archive in a directory above this one; undefined when it is not there. */
function oldKatasArchive(from = __dirname): string | undefined {
  const path = join(from, ARCHIVE);
  if (existsSync(path)) return path;
  return dirname(from) === from ? undefined : oldKatasArchive(dirname(from));
}

/** Adds tests that need the archive. Without the archive it adds none, and fails in CI. */
export function withOldKatas(addTests: (archive: string) => void): void {
  const archive = oldKatasArchive();
  it('CI has the archive of old katas', () => {
    if (IS_CI) expect(archive).toBeDefined();
  });
  if (archive !== undefined) addTests(archive);
}

declare global {
  /** Set by jest.config.cjs. In CI no test may be left out. */
  const IS_CI: boolean;
}

export interface OldKata {
  /** From 2018 on IDs are in mixed case. */
  readonly id: StoredKataId;
  /** An ID in upper case, so that the kata can be tested. */
  readonly newId: KataId;
  /** The kata's directory in the unpacked archive. */
  readonly dir: string;
}

/** The unpacked archive. */
export class OldKatas {
  static async unpack(archive: string): Promise<OldKatas> {
    const dir = mkdtempSync(join(tmpdir(), 'old-katas-'));
    await new ExecFilePrograms().run('tar', [
      ...['-xzf', archive, '-C', dir, '--no-same-owner', '--exclude=*/sandbox/*'],
    ]);
    return new OldKatas(dir);
  }

  private constructor(private readonly dir: string) {}

  /** One kata of each shape, and the edge cases, without duplicates. */
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
  const id = dir.slice(-10) as StoredKataId;
  return { id, newId: id.toUpperCase().replace(/[^0-9A-F]/g, 'A') as KataId, dir };
}

/** Copies the kata into the tree. */
export function putOldKata({ tree }: DojoUnderTest, { dir }: OldKata, id: string): void {
  cpSync(dir, join(tree.dir, id.slice(0, 2), id.slice(2)), { recursive: true });
}

/** Returns what the kata's avatars left, read without the code under test. */
export function oldAvatars({ dir }: OldKata): OldAvatar[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const path = join(dir, name);
      const lights = (jsonAt(join(path, 'increments.json')) ??
        rubyLightsAt(join(path, 'increments.rb'))) as OldAvatar['lights'] | undefined;
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
  /** True when its lights are commits of a git repository. */
  readonly hasGit: boolean;
  filesAt(number: number): Record<string, string> | undefined;
}

/** Parses lights that Ruby wrote. Their text is JSON but for its arrows. */
function rubyLightsAt(path: string): object | undefined {
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, 'utf8').replaceAll('=>', ':')) as object;
}

/** Returns undefined for a file that does not exist or is not JSON. */
export function jsonAt(path: string): object | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as object;
  } catch {
    return undefined;
  }
}
