import { oneOf, says, saysExactly, section } from '../../hostile-case';
import { onlyCreated } from './only-created';

/** Entries that are not text files. None is read back, and the next Test works. */
const leftThings: readonly [name: string, script: string][] = [
  ['a symlink to /etc/passwd', 'ln -s /etc/passwd link.txt'],
  ['a symlink to another avatar’s file', 'ln -s ../tiger/secret.txt link.txt'],
  ['a symlink to /dev/zero', 'ln -s /dev/zero link.txt'],
  ['a symlink to itself, and two to each other', 'ln -s a a; ln -s b c; ln -s c b'],
  ['a symlink to the sandbox, seen through itself', 'ln -s . again; ln -s / root'],
  ['a FIFO where a file is expected', 'mkfifo fifo.txt'],
  [
    'a socket where a file is expected',
    'python3 -c "import socket; socket.socket(socket.AF_UNIX).bind(\'socket.txt\')"',
  ],
  ['a device where a file is expected', 'mknod device.txt c 1 5; cp -a /dev/zero zero.txt; true'],
  ['a binary file, and one of invalid UTF-8', "printf 'a\\0b' > a.txt; printf '\\377' > b.txt"],
];

/** Changes by an earlier run to files that the next run writes or needs. */
const brokenBefore: readonly [name: string, before: string][] = [
  ['cyber-dojo.sh removed', 'rm cyber-dojo.sh'],
  ['cyber-dojo.sh made a directory', 'rm cyber-dojo.sh; mkdir -p cyber-dojo.sh/in/it'],
  ['cyber-dojo.sh made a symlink', 'ln -sf /etc/passwd cyber-dojo.sh'],
  ['cyber-dojo.sh made a symlink to /dev/zero', 'ln -sf /dev/zero cyber-dojo.sh'],
  ['cyber-dojo.sh made a FIFO', 'rm cyber-dojo.sh; mkfifo cyber-dojo.sh'],
  ['cyber-dojo.sh made unreadable', 'chmod 000 cyber-dojo.sh'],
  ['rm -rf of the whole sandbox from inside', 'rm -rf ../lion ./* ./.[!.]*'],
  ['chmod 000 on everything', 'mkdir -p d/e/f; touch d/e/f/g; chmod -R 000 d ./* .'],
  ['a directory where the next run writes a file', 'rm -rf d; mkdir -p d/new.txt/deep'],
  ['a file where the next run writes a directory', 'rm -rf d; echo x > d'],
  ['a symlink to /tmp where the next run writes a directory', 'rm -rf d; ln -s /tmp d'],
  [
    'a symlink to another avatar where the next run writes a directory',
    'rm -rf d; ln -s ../tiger d',
  ],
  ['a dangling symlink where the next run writes a file', 'mkdir -p d; ln -sf /nowhere d/new.txt'],
  ['a FIFO where the next run writes a file', 'mkdir -p d; mkfifo d/new.txt'],
  [
    'a file without rights where the next run writes one',
    'mkdir -p d; echo x > d/new.txt; chmod 000 d/new.txt d',
  ],
  ['the sandbox opened to everybody, with the sticky bit', 'chmod 1777 .'],
  [
    'a hundred directories without rights below each other',
    `python3 -c "
import os
for i in range(100): os.mkdir('d'); os.chdir('d')
for i in range(100): os.chdir('..'); os.chmod('d', 0)
"`,
  ],
];

/** A Test that sends no file runs what an earlier one left of cyber-dojo.sh. */
const leftOfCyberDojo: readonly [name: string, before: string, expected: object][] = [
  ['removed', 'rm cyber-dojo.sh', { status: 127, stderr: says(/cyber-dojo.sh/) }],
  ['emptied', ': > cyber-dojo.sh', { status: 0, stdout: saysExactly('') }],
  ['a directory', 'rm cyber-dojo.sh; mkdir cyber-dojo.sh', { status: oneOf(126, 127) }],
  ['a symlink to /dev/zero', 'ln -sf /dev/zero cyber-dojo.sh', { status: oneOf(126, 127) }],
  ['a dangling symlink', 'ln -sf /nowhere cyber-dojo.sh', { status: 127 }],
  [
    'a FIFO that nobody writes to',
    'rm cyber-dojo.sh; mkfifo cyber-dojo.sh',
    { status: oneOf(126, 127) },
  ],
  [
    'not executable',
    'echo "echo still" > cyber-dojo.sh; chmod 644 cyber-dojo.sh',
    { status: 0, stdout: saysExactly('still\n') },
  ],
  [
    'without any rights',
    'echo "echo still" > cyber-dojo.sh; chmod 000 cyber-dojo.sh',
    { status: oneOf(0, 126) },
  ],
  ['a program', 'cp /bin/true cyber-dojo.sh', { status: 0, stdout: saysExactly('') }],
  [
    'one line of 10 MB',
    'head -c 10000000 /dev/zero | tr "\\0" x > cyber-dojo.sh',
    { status: oneOf(126, 127, 'timed_out') },
  ],
  [
    'one that names itself as its interpreter',
    'echo "#!./cyber-dojo.sh" > cyber-dojo.sh',
    { status: oneOf(126, 127) },
  ],
  [
    'one whose interpreter does not exist',
    'echo "#!/no/such" > cyber-dojo.sh',
    { status: oneOf(126, 127) },
  ],
];

export const files = section('Files left in the sandbox', [
  ...leftThings.map(([name, script], index) => ({
    name,
    attack: { script: `rm -rf ./*; ${script}; echo text > text.txt` },
    expected: { status: 0, ...onlyCreated('text.txt') },
    ...(index === 1 && { quick: true as const }),
  })),
  ...brokenBefore.map(([name, before], index) => ({
    name,
    attack: { before, script: 'cat d/new.txt; echo well', files: { 'd/new.txt': 'new\n' } },
    expected: { status: 0, stdout: saysExactly('new\nwell\n'), stderr: saysExactly('') },
    ...([1, 7, 9].includes(index) && { quick: true as const }),
  })),
  ...leftOfCyberDojo.map(([name, before, expected]) => ({
    name: `cyber-dojo.sh left ${name}, and a Test that changes nothing`,
    attack: { before, script: undefined },
    expected,
    ...(name === 'removed' && { quick: true as const }),
  })),
  {
    name: 'cyber-dojo.sh with CRLF line ends',
    attack: { script: '#!/bin/sh\r\necho a\r\nexit 3\r\n' },
    expected: { status: expect.any(Number) as number },
  },
  {
    name: 'cyber-dojo.sh removed while it runs',
    attack: { script: 'rm cyber-dojo.sh; echo on; exit 3' },
    expected: { status: 3, stdout: saysExactly('on\n'), deleted: ['cyber-dojo.sh'] },
  },
  {
    name: 'a file turned into a directory and back between runs',
    attack: {
      before: 'rm -rf t; echo file > t; rm t; mkdir t; echo in > t/in.txt',
      script: 'rm -rf t; echo back > t; cat t',
    },
    expected: {
      status: 0,
      stdout: saysExactly('back\n'),
      deleted: ['t/in.txt'],
      ...onlyCreated('t'),
    },
  },
  {
    name: 'the sandbox directory moved away and replaced',
    attack: {
      script: 'mv ../lion ../gone; rmdir ../lion; ln -s /tmp ../lion; ls -d ../gone; exit 3',
    },
    expected: { status: 3, stdout: saysExactly('') },
  },
]);
