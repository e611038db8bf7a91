import type { StoredKataId } from '@katas/kata';
import type { Light } from '../light';
import { FileKatasReader } from '../reading/file-katas-reader';
import { TreeProblem } from '../tree-problem';
import type { Breach, Report, VerifiedKata } from './breach';
import { verifyLights } from './verify-lights';

/** Checks the manifest of a kata, and the lights and files of its avatars. Never rejects for the content of a file. */
export async function verifyKata(dir: string, kataId: StoredKataId): Promise<VerifiedKata> {
  const reader = new FileKatasReader(dir);
  const breaches: Breach[] = [];
  const counts = { avatars: 0, lights: 0 };
  await reporting(
    (problem) => breaches.push({ kataId, problem }),
    async (report) => {
      const kata = await reader.kata(kataId);
      if (kata === undefined) report('there is no such kata');
      const id = kata?.fields['id'];
      if (id !== undefined && id !== kataId) report('the id of its manifest is another');
      for (const avatarName of await reader.avatarNames(kataId)) {
        counts.avatars += 1;
        const ofAvatar: Report = (problem, number) =>
          breaches.push({ kataId, avatarName, ...(number !== undefined && { number }), problem });
        await reporting(ofAvatar, async () => {
          const lights = (await reader.lights(kataId, avatarName)) ?? [];
          counts.lights += lights.length;
          verifyNumbers(lights, ofAvatar);
          await verifyLights({ dir, kataId, avatarName }, lights, ofAvatar);
        });
      }
    },
  );
  return { kataId, ...counts, breaches };
}

function verifyNumbers(lights: readonly Light[], report: Report): void {
  const numbers = lights.map(({ number }) => number);
  numbers.forEach((number, index) => {
    const expected = index + 1;
    if (number !== expected) report(`light ${number} is in the place of light ${expected}`, number);
  });
}

/** Reports a file that cannot be read instead of rejecting. */
async function reporting(report: Report, check: (report: Report) => Promise<void>): Promise<void> {
  try {
    await check(report);
  } catch (error) {
    if (!(error instanceof TreeProblem)) throw error;
    report(error.message);
  }
}
