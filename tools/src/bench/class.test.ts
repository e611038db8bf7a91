import { join } from 'node:path';
import { withClasses } from './class';
import type { Answer, Contender, Files } from './contender';
import { workloads, type Workload } from './workloads';

const all = workloads(join(__dirname, '../../../docker/languages'));
const echo: Workload = {
  ...{ name: 'trivial', title: 'echo', imageName: 'katas/any', program: 'sh', files: { file: '' } },
  ...{ changed: (mark) => ({ file: mark }), stdout: (mark) => mark, stderr: /^$/ },
};

function submitOnce(
  workload: Workload,
  answer: (changed: Files) => Promise<Answer>,
  log: string[] = [],
) {
  const session = {
    join: async (avatar: number) => void log.push(`join ${avatar}`),
    submit: (_avatar: number, changed: Files) => answer(changed),
    close: async () => void log.push('close'),
  };
  const contender: Contender = { name: 'exec', open: async () => session };
  return withClasses([contender], workload, 2, async ([one]) => one?.submit(0));
}

it('lets avatars join, accepts a right answer, and closes', async () => {
  const log: string[] = [];
  const answer = async ({ file = '' }: Files) => ({ status: 0, stdout: file, stderr: '' });
  const times = { ms: expect.any(Number), wholeMs: expect.any(Number) };
  expect(await submitOnce(echo, answer, log)).toEqual(times);
  expect(log).toEqual(['join 0', 'join 1', 'close']);
});

it.each([
  ['wrong answer: (c) docker exec, echo', async () => ({ status: 0, stdout: 'x', stderr: '' })],
  ['lost answer: (c) docker exec, echo: Error: gone', () => Promise.reject(new Error('gone'))],
])('rejects with: %s', async (message, answer) => {
  await expect(submitOnce(echo, answer)).rejects.toThrow(message);
});

const OUTPUTS = {
  trivial: { stdout: 'hello run 0 of 0\n', stderr: '' },
  python: { stdout: 'run 0 of 0\n', stderr: '.\nRan 1 test in 0.000s\n\nOK\n' },
  c: { stdout: 'run 0 of 0\nAll tests passed\n', stderr: '' },
};

it.each(all)('accepts only the answer to the present run: $name', async (workload) => {
  const { stdout, stderr } = OUTPUTS[workload.name];
  const answering = (status: number, text: string) =>
    submitOnce(workload, async () => ({ status, stdout: text, stderr }));
  await expect(answering(0, stdout)).resolves.toBeDefined();
  await expect(answering(1, stdout)).rejects.toThrow('wrong answer');
  await expect(answering(0, stdout.replace('run 0', 'run 1'))).rejects.toThrow('wrong answer');
  const changed = Object.keys(workload.changed('run 7'));
  expect(Object.keys(workload.files)).toEqual(expect.arrayContaining(changed));
});
