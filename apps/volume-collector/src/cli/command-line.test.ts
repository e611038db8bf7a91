import { BadCommandLine, readCommandLine } from './command-line';

describe('the command line', () => {
  it.each([
    [[], { command: 'serve' }],
    [['--once'], { command: 'sweep', dryRun: false, json: false }],
    [['--dry-run'], { command: 'sweep', dryRun: true, json: false }],
    [['--once', '--dry-run'], { command: 'sweep', dryRun: true, json: false }],
    [['--once', '--json'], { command: 'sweep', dryRun: false, json: true }],
    [['--json', '--dry-run'], { command: 'sweep', dryRun: true, json: true }],
    [['--help', '--once'], { command: 'help' }],
  ])('accepts %j', (args, command) => {
    expect(readCommandLine(args)).toEqual(command);
  });

  it.each([
    [['--dryrun'], "Unknown option '--dryrun'. Try --help."],
    [['-x'], "Unknown option '-x'. Try --help."],
    [['once'], "Unexpected argument 'once'. Try --help."],
    [['--once=yes'], "Option '--once' does not take an argument. Try --help."],
    [['--json'], '--json needs --once or --dry-run.'],
  ])('rejects %j in one line', (args, line) => {
    expect(() => readCommandLine(args)).toThrow(BadCommandLine);
    expect(() => readCommandLine(args)).toThrow(line);
  });

  it.each([['--dryrun'], ['--dry_run'], ['--dry-run', 'x']])(
    'never treats a misspelt dry run as a sweep: %s',
    (...args) => {
      expect(() => readCommandLine(args)).toThrow(BadCommandLine);
    },
  );
});
