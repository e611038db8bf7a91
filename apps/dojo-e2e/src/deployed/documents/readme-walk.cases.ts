import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../system/run-program';
import type { DeployedEnvironment } from '../deployed-environment';
import { readmeWalk, shapeOf } from './readme-walk';

/** A kata, an avatar, a Test, its light. */
const STATUSES = ['201', '201', '200', '200'];

export function readmeWalkCases(deployed: () => DeployedEnvironment): void {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'katas-curl-'));
    await writeFile(join(dir, '.curlrc'), 'silent\nwrite-out = "\\n%{http_code}"\n');
  });
  afterAll(() => rm(dir, { recursive: true }));

  it('the commands in README.md print the answers that it shows', async () => {
    const shell = (line: string) => runProgram(['sh', '-c', `export CURL_HOME='${dir}'; ${line}`]);
    const [address, ...calls] = readmeWalk();
    const here = (address?.command ?? '').replace('http://127.0.0.1:3000', deployed().katas.url);
    let [kataId, avatar] = ['', ''];
    const statuses = [];
    for (const { command, answer } of calls) {
      const line = command.replace(/BAE2329D2E/g, kataId).replace(/leopard/g, avatar);
      const [, printed = '', status] = /^(.*)\n(\d+)$/s.exec(await shell(`${here}\n${line}`)) ?? [];
      statuses.push(status);
      expect(printed).toMatch(shapeOf(answer));
      const { kata_id: newId, avatar_name: newName } = shapeOf(answer).exec(printed)?.groups ?? {};
      [kataId, avatar] = [newId ?? kataId, newName ?? avatar];
    }
    expect(statuses).toEqual(STATUSES);
  });
}
