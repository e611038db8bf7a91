import { dockerApi } from '../system/engine/docker-api';
import { startDojo, type Dojo } from '../system/services/dojo';
import { joinKata, createKata } from '../system/players/player';

const docker = dockerApi(process.env);

let dojo: Dojo;
beforeAll(async () => {
  dojo = await startDojo(process.env);
});
afterAll(() => dojo.stop());

it('two avatars of a kata share one volume', async () => {
  const kataId = await createKata(dojo.url, 'python-unittest');
  const players = [await joinKata(dojo.url, kataId), await joinKata(dojo.url, kataId)];
  for (const player of players) expect((await player.test()).colour).toBe('red');
  const volumes = (await docker.volumeNames()).filter((name) => name.includes(kataId));
  expect(volumes).toEqual([`katas-${kataId}`]);
});

it('an avatar cannot list, read, write, replace or remove the files of another', async () => {
  const kataId = await createKata(dojo.url, 'python-unittest');
  const victim = await joinKata(dojo.url, kataId);
  const thief = await joinKata(dojo.url, kataId);
  const show = { 'cyber-dojo.sh': 'ls -A; cat secret.txt', 'secret.txt': 'the secret\n' };
  const before = await victim.test(show);
  expect(before.output).toContain('the secret');

  const other = `/sandboxes/${victim.name}`;
  const attacks = [
    `ls ${other}`,
    `cat ${other}/secret.txt`,
    `echo stolen > ${other}/planted.txt`,
    `echo stolen >> ${other}/secret.txt`,
    `rm -rf ${other}/secret.txt`,
    `rm -rf ${other}`,
    `mv ${other} ${other}-gone`,
    `chmod 777 ${other}`,
    `ln -s ${other}/secret.txt link && cat link`,
    `touch /sandboxes/planted.txt`,
  ];
  const script = attacks.map(
    (attack, at) => `{ ${attack}; } 2>/dev/null && echo "got through: ${at}"`,
  );
  const { output } = await thief.test({ 'cyber-dojo.sh': [...script, 'echo done'].join('\n') });
  expect(output.trim()).toBe('done');
  expect((await victim.test(show)).output).toBe(before.output);
});

it('a dojo that stops leaves no container and no volume', async () => {
  const short = await startDojo(process.env);
  const player = await joinKata(short.url, await createKata(short.url, 'python-unittest'));
  await player.test();
  await short.stop();
  expect(await docker.containersLabelled('katas.runner', short.runnerId)).toEqual([]);
  expect(await docker.volumeNames()).not.toContain(`katas-${player.kataId}`);
});
