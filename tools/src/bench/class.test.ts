import { Class, Faults } from './class';
import type { Answer, Contender, Files } from './contender';
import type { Workload } from './workloads';

const echo: Workload = {
  ...{ name: 'trivial', title: 'echo', imageName: 'katas/any', program: 'sh', files: { file: '' } },
  changed: (mark) => ({ file: mark }),
  isRight: ({ stdout }, mark) => stdout === mark,
};

function setUp(answer: (changed: Files) => Promise<Answer>, joining?: Error) {
  const log: string[] = [];
  const join = async (avatar: number) => {
    log.push(`join ${avatar}`);
    if (joining) throw joining;
  };
  const close = async () => void log.push('close');
  const submit = (_avatar: number, changed: Files) => answer(changed);
  const contender: Contender = { name: 'exec', open: async () => ({ join, submit, close }) };
  const faults = new Faults();
  return { log, faults, open: (avatars = 1) => Class.open(contender, echo, avatars, faults) };
}

const printed = (stdout = '') => ({ status: 0, stdout, stderr: '' });

it('lets every avatar join before the first run', async () => {
  const { open, log } = setUp(async () => printed());
  const opened = await open(6);
  expect(log.toSorted()).toEqual(['join 0', 'join 1', 'join 2', 'join 3', 'join 4', 'join 5']);
  await opened.close();
  expect(log.at(-1)).toBe('close');
});

it('accepts a right answer, gives each run its own mark, and waits for the cleanup', async () => {
  const marks: unknown[] = [];
  let cleanedUp = 0;
  const later = async () => void (await Promise.resolve(), (cleanedUp += 1));
  const answer = async ({ file }: Files) => (
    marks.push(file),
    { ...printed(file), cleanedUp: later() }
  );
  const { open, faults } = setUp(answer);
  const opened = await open();
  expect(await opened.submit(0)).toEqual({ ms: expect.any(Number), wholeMs: expect.any(Number) });
  await opened.submit(0);
  expect([new Set(marks).size, cleanedUp, faults.all]).toEqual([2, 2, []]);
});

it.each([
  ['wrong', 'a wrong answer', async () => printed('something else')],
  ['lost', 'an answer that does not arrive', () => Promise.reject(new Error('gone'))],
])('notes as %s %s', async (kind, _what, answer) => {
  const { open, faults } = setUp(answer);
  expect(await (await open()).submit(0)).toBeUndefined();
  expect(faults.all).toMatchObject([{ kind, contender: 'exec', workload: 'trivial' }]);
});

it('closes the session when an avatar cannot join', async () => {
  const { open, log } = setUp(async () => printed(), new Error('full'));
  await expect(open()).rejects.toThrow('full');
  expect(log).toEqual(['join 0', 'close']);
});
