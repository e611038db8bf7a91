import { historyFiles, type NewFile } from '@katas/git';
import type { StoredKataId, AvatarName } from '@katas/kata';
import { publicFields, type KataManifest, type KatasReader } from '@katas/katas-tree';
import { Readable, type Transform } from 'node:stream';
import { createGzip } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';
import { avatarMoments } from './avatar-moments';

const SCRIPT = 'cyber-dojo.sh';

/**
 * Returns a kata as `.tgz`: a directory with its manifest, and one git repository for each avatar, with a commit and a
 * tag for each light. The manifest is without the hash of the facilitator's key. The stream keeps one light in memory,
 * and fails when the tree cannot be read any more.
 */
export function kataArchive(
  reader: KatasReader,
  kataId: StoredKataId,
  kata: KataManifest,
): Transform {
  const tar = pack();
  const gzip = createGzip();
  const packing = addKata(tar, reader, kataId, kata);
  packing.then(
    () => tar.finalize(),
    (error: Error) => tar.destroy(error),
  );
  const source = Readable.from(tar as AsyncIterable<Buffer>);
  source.on('error', (error) => gzip.destroy(error));
  gzip.on('close', () => source.destroy());
  return source.pipe(gzip);
}

async function addKata(
  tar: Pack,
  reader: KatasReader,
  kataId: StoredKataId,
  kata: KataManifest,
): Promise<void> {
  const seconds = Math.floor(kata.life.createdMs / 1000);
  const add = (file: NewFile): Promise<void> => addFile(tar, file, { root: kataId, seconds });
  await add(textFile('manifest.json', `${JSON.stringify(publicFields(kata.fields), null, 2)}\n`));
  const names = await reader.avatarNames(kataId);
  await add(textFile('README.md', readMe(kataId, names)));
  for (const avatarName of names) {
    const author = { name: avatarName, email: `${avatarName}@${kataId}.invalid` };
    const moments = avatarMoments(reader, { kataId, kata, avatarName });
    const executable = (path: string): boolean => path === SCRIPT;
    for await (const file of historyFiles(moments, { author, executable })) {
      await add({ ...file, path: `${avatarName}/${file.path}` });
    }
  }
}

function textFile(path: string, text: string): NewFile {
  return { path, bytes: Buffer.from(text), isExecutable: false };
}

/** Resolves when the stream has room for more. */
function addFile(
  tar: Pack,
  { path, bytes, isExecutable }: NewFile,
  { root, seconds }: { readonly root: string; readonly seconds: number },
): Promise<void> {
  const mtime = new Date(Math.max(0, seconds) * 1000);
  const header = { name: `${root}/${path}`, mode: isExecutable ? 0o755 : 0o644, mtime };
  return new Promise((resolve, reject) => {
    tar.entry(header, bytes, (error) => (error ? reject(error) : resolve()));
  });
}

/** Returns the text that is put beside the repositories, for whoever unpacks the archive. */
function readMe(kataId: StoredKataId, names: readonly AvatarName[]): string {
  const [name = 'lion'] = names;
  return `# Kata ${kataId}

Each directory is a git repository of one avatar: ${names.join(', ') || 'nobody has joined'}.
A commit and a tag are one light. Tag 0 is the start.

\`\`\`sh
cd ${name}
git log --oneline --decorate        # all lights
git diff 1 2                        # what changed between light 1 and light 2
git push URL-OF-AN-EMPTY-REPOSITORY main --tags
\`\`\`

\`npm run katas -- import FILE.tgz\` brings this kata into another server. A file whose name git cannot store is below
\`katas-names\`, under its name in hexadecimal (UTF-16).
`;
}
