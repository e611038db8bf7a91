import type { Files } from '../languages/starting-files';
import { Faults } from './faults';
import type { Answer, Place, Way } from './press';
import { Room } from './room';
import type { Workload } from './workloads';

const echo: Workload = {
  name: 'trivial',
  title: 'echo',
  imageName: 'katas/any',
  program: 'sh',
  files: { file: '' },
  changed: (mark) => ({ file: mark }),
  isRight: ({ stdout }, mark) => stdout === mark,
};

function wayOf(answer: (changed: Files) => Promise<Answer>) {
  const log: string[] = [];
  const place: Place = {
    join: async (avatar) => void log.push(`join ${avatar}`),
    press: (_avatar, changed) => answer(changed),
    close: async () => void log.push('close'),
  };
  const way: Way = { name: 'exec', open: async () => place };
  return { way, log };
}

const said = (stdout = '') => ({ status: 0, stdout, stderr: '' });

it('lets everybody join before anybody presses', async () => {
  const { way, log } = wayOf(async () => said());
  const room = await Room.open(way, echo, 6, new Faults());
  expect(log.toSorted()).toEqual(['join 0', 'join 1', 'join 2', 'join 3', 'join 4', 'join 5']);
  await room.close();
  expect(log.at(-1)).toBe('close');
});

it('takes a right answer, and gives each press a mark of its own', async () => {
  const marks: (string | undefined)[] = [];
  const { way } = wayOf(async ({ file }) => (marks.push(file), said(file)));
  const faults = new Faults();
  const room = await Room.open(way, echo, 1, faults);
  expect(await room.press(0)).toEqual({ ms: expect.any(Number), wholeMs: expect.any(Number) });
  await room.press(0);
  expect(new Set(marks).size).toBe(2);
  expect(faults.all).toEqual([]);
});

it('waits for what is left to be done after the answer', async () => {
  let tidied = false;
  const later = async () => void (await Promise.resolve(), (tidied = true));
  const { way } = wayOf(async ({ file }) => ({ ...said(file), tidied: later() }));
  await (await Room.open(way, echo, 1, new Faults())).press(0);
  expect(tidied).toBe(true);
});

it('counts an answer that is not the right one', async () => {
  const { way } = wayOf(async () => said('something else'));
  const faults = new Faults();
  expect(await (await Room.open(way, echo, 1, faults)).press(0)).toBeUndefined();
  expect(faults.all).toMatchObject([{ kind: 'wrong', way: 'exec', workload: 'trivial' }]);
});

it('counts an answer that does not come', async () => {
  const { way } = wayOf(() => Promise.reject(new Error('gone')));
  const faults = new Faults();
  expect(await (await Room.open(way, echo, 1, faults)).press(0)).toBeUndefined();
  expect(faults.all).toMatchObject([{ kind: 'lost', story: 'Error: gone' }]);
});

it('gives the place up when somebody cannot join', async () => {
  const { way, log } = wayOf(async () => said());
  const failing: Way = {
    ...way,
    open: async (image) => ({
      ...(await way.open(image)),
      join: () => Promise.reject(new Error('full')),
    }),
  };
  await expect(Room.open(failing, echo, 1, new Faults())).rejects.toThrow('full');
  expect(log).toEqual(['close']);
});
