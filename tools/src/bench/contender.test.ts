import { join } from 'node:path';
import type { Files } from '../languages/cases/starting-files';
import { withClasses, type Answer } from './contender';
import { workloads, type Workload } from './workloads';

const RIGHT = {
  trivial: { stdout: 'hello run 0 of 0\n', stderr: '' },
  python: { stdout: 'run 0 of 0\n', stderr: '.\nRan 1 test in 0.000s\n\nOK\n' },
  c: { stdout: 'run 0 of 0\nAll tests passed\n', stderr: '' },
};
const all = workloads(join(__dirname, '../../../docker/languages'));

/** Has one of two avatars submit a run. Resolves to the calls of the contender that answers it, and to the times. */
async function submitOnce(workload: Workload, answer: (changed: Files) => Promise<Answer>) {
  const calls: string[] = [];
  const session = {
    join: async (avatar: number) => void calls.push(`join ${avatar}`),
    submit: (_avatar: number, changed: Files) => answer(changed),
    close: async () => void calls.push('close'),
  };
  const contender = { name: 'exec', open: async () => session } as const;
  const times = await withClasses({ contenders: [contender], workload }, 2, async ([one]) =>
    one?.submit(0),
  );
  return { calls, times };
}

it.each(all)('accepts only the answer to the present run: $name', async (workload) => {
  const right = { status: 0, ...RIGHT[workload.name] };
  const submit = (answer: Partial<Answer>) =>
    submitOnce(workload, async () => ({ ...right, ...answer }));
  const times = { ms: expect.any(Number), wholeMs: expect.any(Number) };
  expect(await submit({})).toEqual({ calls: ['join 0', 'join 1', 'close'], times });
  const about = `answer: (c) docker exec, ${workload.title}: `;
  await expect(submit({ status: 1 })).rejects.toThrow(`wrong ${about}{"status":1`);
  const ofAnotherRun = right.stdout.replace('run 0', 'run 1');
  await expect(submit({ stdout: ofAnotherRun })).rejects.toThrow(`wrong ${about}`);
  const lost = submitOnce(workload, () => Promise.reject(new Error('gone')));
  await expect(lost).rejects.toThrow(`lost ${about}Error: gone`);
});

it.each(all)('changes a file that the avatars have: $name', ({ changed, files }) => {
  expect(Object.keys(files)).toEqual(expect.arrayContaining(Object.keys(changed('run 7'))));
});
