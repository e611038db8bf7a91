import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AS_ROOT, runProgram } from '../run-program';
import { ROOT } from '../services/service-process';

const FOLDER = join(ROOT, 'var/cache/prometheus');

/** The paths of the two programs. */
export interface PrometheusPrograms {
  readonly prometheus: string;
  readonly promtool: string;
}

/** Downloads Debian's package once and unpacks it without installing. Needs apt-get and the network. */
export async function unpackPrometheus(): Promise<PrometheusPrograms> {
  if (!existsSync(FOLDER)) await fill();
  const file = (name: string): string => join(FOLDER, 'usr/bin', name);
  return { prometheus: file('prometheus'), promtool: file('promtool') };
}

async function fill(): Promise<void> {
  const dir = await mkdtemp(`${FOLDER}-`);
  try {
    await download(dir);
    const [archive = ''] = await readdir(dir);
    const unpacked = join(dir, 'unpacked');
    await runProgram(['dpkg-deb', '--extract', join(dir, archive), unpacked]);
    await rename(unpacked, FOLDER);
  } finally {
    await rm(dir, { recursive: true });
  }
}

async function download(cwd: string): Promise<void> {
  const ask = ['apt-get', '--quiet', 'download', 'prometheus'];
  try {
    await runProgram(ask, { cwd });
  } catch {
    // A new machine may have no package lists, or old ones.
    await runProgram([...AS_ROOT, 'apt-get', '--quiet', 'update']);
    await runProgram(ask, { cwd });
  }
}
