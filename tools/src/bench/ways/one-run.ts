import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Answer } from '../press';
import { readTar } from './tar-files';

/**
 * One run in the plain way, given to `sh -c` with the sandbox as `$1`: a tar with the changed files comes in, one with
 * both outputs, the status and the files that are new goes out.
 */
export const ONE_RUN = `
cd "$1" && tar -xf - && : > /tmp/began || exit
bash ./cyber-dojo.sh > /tmp/stdout 2> /tmp/stderr < /dev/null
echo $? > /tmp/status
find . -type f -newer /tmp/began -print0 | tar -cf - -C /tmp stdout stderr status -C "$1" --null -T -
`;

export async function readOneRun(stdout: Readable): Promise<Answer> {
  const files = readTar(await buffer(stdout));
  const [status, printed, complained] = ['status', 'stdout', 'stderr'].map((name) =>
    files.get(name),
  );
  if (status === undefined) throw new Error('the answer has no status');
  return { status: Number(status), stdout: printed ?? '', stderr: complained ?? '' };
}
