import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Source maps are left out: only developers load them, and they take the most time. */
const COMPRESSED = new Set(['.html', '.js', '.css', '.svg', '.json', '.txt']);

/** In smaller files the additional header outweighs the savings. */
const WORTH_IT_BYTES = 1000;

const compressions = [
  { suffix: '.gz', compress: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }) },
  {
    suffix: '.br',
    compress: (bytes: Buffer) =>
      promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
  },
];

/** Writes `<file>.br` and `<file>.gz` beside every text file below the directory, if they are smaller. */
export async function compressFiles(directory: string): Promise<void> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true });
  await Promise.all(
    files
      .filter((file) => file.isFile() && COMPRESSED.has(extname(file.name)))
      .map((file) => compressFile(join(file.parentPath, file.name))),
  );
}

async function compressFile(path: string): Promise<void> {
  const bytes = await readFile(path);
  if (bytes.length < WORTH_IT_BYTES) return;
  await Promise.all(
    compressions.map(async ({ suffix, compress }) => {
      const compressed = await compress(bytes);
      if (compressed.length < bytes.length) await writeFile(`${path}${suffix}`, compressed);
    }),
  );
}
