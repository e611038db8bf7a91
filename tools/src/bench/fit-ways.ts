import type { Way } from './press';
import type { Workload } from './workloads';

/**
 * The ways that can do this workload: a machine without its program has no bare process to compare with. With the
 * versions that are compared, for they may differ.
 */
export async function fitWays(
  ways: readonly Way[],
  { imageName, program }: Workload,
): Promise<{ fit: readonly Way[]; notes: readonly string[] }> {
  const bare = ways.find(({ name }) => name === 'bare');
  const other = ways.find(({ name }) => name !== 'bare');
  if (bare === undefined) return { fit: ways, notes: [] };
  const onHost = await versionIn(bare, imageName, program);
  if (onHost === undefined) {
    const notes = [`(a) is left out: this machine has no ${program}.`];
    return { fit: ways.filter((way) => way !== bare), notes };
  }
  const inImage = other && (await versionIn(other, imageName, program));
  return { fit: ways, notes: [`on the host: ${onHost}; in ${imageName}: ${inImage ?? '-'}`] };
}

async function versionIn(
  way: Way,
  imageName: string,
  program: string,
): Promise<string | undefined> {
  const place = await way.open(imageName);
  try {
    const files = { 'cyber-dojo.sh': `${program} --version\n` };
    await place.join(0, files);
    const { status, stdout, tidied } = await place.press(0, files);
    await tidied;
    return status === 0 ? stdout.split('\n', 1)[0] : undefined;
  } finally {
    await place.close();
  }
}
