import { existsSync } from 'node:fs';
import { startDojo, type Dojo } from '../system/services/dojo';
import { joinNewKata } from '../system/players/player';

const ODD = `it's "a" $(touch /tmp/x)\n-rf`;
const MADE = `${ODD} made`;

let dojo: Dojo;
beforeAll(async () => {
  dojo = await startDojo(process.env);
});
afterAll(() => dojo.stop());

it('a file keeps a name with shell syntax on its way into the sandbox and back', async () => {
  const wasThere = existsSync('/tmp/x');
  const player = await joinNewKata(dojo.url, 'python-unittest');
  const script = [
    'import os',
    `odd = ${JSON.stringify(ODD)}`,
    'print("listed", odd in [os.path.relpath(os.path.join(d, f)) for d, _, fs in os.walk(".") for f in fs])',
    'print("read", repr(open(odd).read()))',
    'print("touched", os.path.exists("/tmp/x"))',
    'open(odd, "a").write("altered\\n")',
    'open(odd + " made", "w").write("made\\n")',
  ];
  const { output, created, changed } = await player.test({
    [ODD]: 'as sent\n',
    'odd.py': script.join('\n'),
    'cyber-dojo.sh': 'python3 -B odd.py',
  });
  expect(output).toContain('listed True');
  expect(output).toContain("read 'as sent\\n'");
  expect(output).toContain('touched False');
  expect(changed).toEqual({ [ODD]: 'as sent\naltered\n' });
  expect(created).toEqual({ [MADE]: 'made\n' });
  expect((await player.light(1)).files).toMatchObject({
    [ODD]: 'as sent\naltered\n',
    [MADE]: 'made\n',
  });
  expect(existsSync('/tmp/x')).toBe(wasThere);
});

it('a file with such a name is deleted from the sandbox when it is no longer submitted', async () => {
  const player = await joinNewKata(dojo.url, 'python-unittest');
  const count = { 'cyber-dojo.sh': String.raw`find . -type f -print0 | tr -dc '\0' | wc -c` };
  const others = { '--help': 'x', '*': 'x', '🐼 ': 'x' };
  const before = await player.test({ ...count, ...others, [ODD]: 'x' });
  const after = await player.test({ ...count, ...others });
  expect(Number(before.output.trim()) - Number(after.output.trim())).toBe(1);
});
