import { saysExactly, section, type RunAttack } from '../../hostile-case';
import { onlyCreated } from './only-created';

const oddNames: readonly [what: string, name: string][] = [
  ['quotes', `it's "a"`],
  ['spaces', ' a  b '],
  ['a newline', 'a\nb\n'],
  ['$(...)', '$(touch oops)'],
  ['a backtick', '`id`'],
  ['a leading -', '-rf'],
  ['a leading --', '--checkpoint-action=exec=sh'],
  ['*', '*'],
  ['a backslash', 'a\\b\\'],
  ['emoji', '🦁'],
  ['255 bytes', 'é'.repeat(127) + 'x'],
  ['a path of 2,000 bytes', 'dir/'.repeat(500) + 'x'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['toString', 'toString'],
  ['dots', '...'],
  ['control characters', '\u0001\u001b[31m\u007f'],
];

/** Passes the name in a file too, with an x after it, because a shell drops newlines at the end. */
function renamedRun(name: string): RunAttack {
  return {
    script:
      'f=$(cat which.txt); f=${f%x}; cat -- "$f" && echo changed > "./$f"; ls -d oops 2>/dev/null',
    files: Object.fromEntries([
      ['which.txt', `${name}x`],
      [name, 'content\n'],
    ]),
  };
}

/** Names that have a meaning for a shell, tar or JavaScript objects. */
export const fileNames = section('Files left in the sandbox', [
  ...oddNames.map(([what, name], index) => ({
    name: `a file name with ${what}`,
    attack: renamedRun(name),
    expected: {
      status: 2,
      stdout: saysExactly('content\n'),
      stderr: saysExactly(''),
      changed: Object.fromEntries([[name, { content: 'changed\n', truncated: false }]]),
    },
    ...([3, 8, 12].includes(index) && { quick: true as const }),
  })),
  {
    name: 'a file name of invalid UTF-8',
    attack: { script: 'touch "$(printf \'bad\\377name\')"; echo x > good.txt' },
    expected: { status: 0, ...onlyCreated('good.txt') },
  },
  {
    name: 'file names that look like a parent directory or a hidden file',
    attack: {
      script: 'mkdir a; echo x > "a/..b"; echo y > "./ ./c" 2>/dev/null; echo z > ".hidden"',
    },
    expected: { status: 0, ...onlyCreated('a/..b', '.hidden') },
  },
]);
