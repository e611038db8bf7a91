import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startDojo, type Dojo } from '../system/services/dojo';
import { httpCall } from '../system/calls/http-call';
import { joinKata, createKata, joinNewKata, readKata, type Player } from '../system/players/player';
import type { Problem } from '../wire';

let dojo: Dojo;
beforeAll(async () => {
  dojo = await startDojo(process.env);
});
afterAll(() => dojo.stop());

describe('Python, unittest', () => {
  const fixed = 'def answer():\n    return 6 * 7\n';
  let lion: Player;
  beforeAll(async () => {
    lion = await joinNewKata(dojo.url, 'python-unittest');
  });

  it('is red at the start', async () => {
    const { colour, light, output, ended } = await lion.test();
    expect({ colour, number: light?.number, ended }).toEqual({
      colour: 'red',
      number: 1,
      ended: false,
    });
    expect(output).toContain('42 != 54');
  });

  it('is green after the fix', async () => {
    expect(await lion.test({ 'hiker.py': fixed })).toMatchObject({
      colour: 'green',
      light: { number: 2, colour: 'green' },
    });
  });

  it('is amber after a syntax error', async () => {
    const { colour, output } = await lion.test({ 'hiker.py': 'def answer()\n    return 42\n' });
    expect(colour).toBe('amber');
    expect(output).toContain('SyntaxError');
  });

  it('times out in an endless loop, and keeps the output from before it', async () => {
    await dojo.editManifest(lion.kataId, { max_seconds: 2 });
    const { colour, output } = await lion.test({
      'hiker.py': 'print("before the loop", flush=True)\nwhile True:\n    pass\n',
    });
    expect(colour).toBe('timed_out');
    expect(output).toContain('before the loop');
  });

  it('runs again after a time-out', async () => {
    await dojo.editManifest(lion.kataId, { max_seconds: 10 });
    expect((await lion.test({ 'hiker.py': fixed })).colour).toBe('green');
  });

  it('has every light on disk and in the answers for the avatar and the kata', async () => {
    const path = join(dojo.kataDir(lion.kataId), lion.name, 'increments.json');
    const onDisk: unknown = JSON.parse(await readFile(path, 'utf8'));
    const lights = await lion.lights();
    expect(lights.map(({ colour }) => colour)).toEqual([
      'red',
      'green',
      'amber',
      'timed_out',
      'green',
    ]);
    expect(lights.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(onDisk).toMatchObject(lights);
    expect((await readKata(dojo.url, lion.kataId)).avatars).toEqual({ [lion.name]: lights });
  });

  it('can be reviewed light by light', async () => {
    expect((await lion.light(0)).files).toMatchObject({
      'hiker.py': lion.startingFiles['hiker.py'],
    });
    const second = await lion.light(2);
    expect(second.light).toMatchObject({ number: 2, colour: 'green' });
    expect(second.files['hiker.py']).toBe(fixed);
    expect(second.output).toContain('OK');
  });
});

it('C (gcc), assert is red at the start, green after the fix, amber when it does not compile', async () => {
  const player = await joinNewKata(dojo.url, 'c-gcc-assert');
  expect((await player.test()).colour).toBe('red');
  const hiker = (body: string): string =>
    `#include "hiker.h"\n\nint answer(void)\n{\n    ${body}\n}\n`;
  expect((await player.test({ 'hiker.c': hiker('return 6 * 7;') })).colour).toBe('green');
  expect((await player.test({ 'hiker.c': hiker('return 6 * 7') })).colour).toBe('amber');
});

it('a Test that is sent twice with the same key makes one light', async () => {
  const player = await joinNewKata(dojo.url, 'python-unittest');
  const first = await player.test({}, 'the same press');
  const again = await player.test({}, 'the same press');
  expect(again).toEqual(first);
  expect(await player.lights()).toHaveLength(1);
  expect((await player.test({}, 'another press')).light?.number).toBe(2);
});

it('a fork is a new kata with the files of the light', async () => {
  const player = await joinNewKata(dojo.url, 'python-unittest');
  await player.test({ 'towel.txt': 'Do not panic.' });
  const url = `${dojo.url}/api/katas/${player.kataId}/avatars/${player.name}/lights/1/fork`;
  const { status, body } = await httpCall<{ kata_id: string }>('POST', url, { body: {} });
  expect(status).toBe(201);
  const forked = await joinKata(dojo.url, body.kata_id);
  expect(forked.startingFiles['towel.txt']).toBe('Do not panic.');
  expect((await forked.test()).colour).toBe('red');
});

it('malformed input is a 400 that names the fields, and changes nothing', async () => {
  const kataId = await createKata(dojo.url, 'python-unittest');
  const { name, lights } = await joinKata(dojo.url, kataId);
  const url = `${dojo.url}/api/katas/${kataId}/avatars/${name}/run_tests`;
  const body = { files: { '../../etc/passwd': 'x', 'hiker.py': 42 } };
  const answer = await httpCall<Problem>('POST', url, { body });
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } });
  expect(answer.contentType).toContain('application/problem+json');
  const fields = answer.body.errors?.map(({ field }) => field).join(' ');
  expect(fields).toContain('../../etc/passwd');
  expect(fields).toContain('hiker.py');
  expect(await lights()).toEqual([]);
});
