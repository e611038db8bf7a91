import { join } from 'node:path';
import { withClasses } from './class';
import type { Answer, Contender, Files } from './contender';
import { workloads, type Workload } from './workloads';

const all = workloads(join(__dirname, '../../../docker/languages'));
const echo: Workload = {
  ...{ name: 'trivial', title: 'echo', imageName: 'katas/any', program: 'sh', files: { file: '' } },
  changed: (mark) => ({ file: mark }),
  isRight: ({ stdout }, mark) => stdout === mark,
};

function submitOnce(answer: (changed: Files) => Promise<Answer>, log: string[] = []) {
  const session = {
    join: async (avatar: number) => void log.push(`join ${avatar}`),
    submit: (_avatar: number, changed: Files) => answer(changed),
    close: async () => void log.push('close'),
  };
  const contender: Contender = { name: 'exec', open: async () => session };
  return withClasses([contender], echo, 2, async ([one]) => one?.submit(0));
}

it('lets avatars join, accepts a right answer, and closes', async () => {
  const log: string[] = [];
  const answer = async ({ file = '' }: Files) => ({ status: 0, stdout: file, stderr: '' });
  const times = { ms: expect.any(Number), wholeMs: expect.any(Number) };
  expect(await submitOnce(answer, log)).toEqual(times);
  expect(log).toEqual(['join 0', 'join 1', 'close']);
});

it.each([
  ['wrong answer: (c) docker exec, echo', async () => ({ status: 0, stdout: 'x', stderr: '' })],
  ['lost answer: (c) docker exec, echo: Error: gone', () => Promise.reject(new Error('gone'))],
])('rejects with: %s', async (message, answer) => {
  await expect(submitOnce(answer)).rejects.toThrow(message);
});

const OUTPUTS = {
  trivial: { stdout: 'hello run 7\n', stderr: '' },
  python: { stdout: 'run 7\n', stderr: '.\nRan 1 test in 0.000s\n\nOK\n' },
  c: { stdout: 'run 7\nAll tests passed\n', stderr: '' },
};

it.each(all)('accepts only the answer to the present run: $name', (workload) => {
  const isRight = (status: number, mark: string) =>
    workload.isRight({ status, ...OUTPUTS[workload.name] }, mark);
  expect(isRight(0, 'run 7')).toBe(true);
  expect([isRight(0, 'run 8'), isRight(1, 'run 7')]).toEqual([false, false]);
  const changed = Object.keys(workload.changed('run 7'));
  expect(Object.keys(workload.files)).toEqual(expect.arrayContaining(changed));
});
