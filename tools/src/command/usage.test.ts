import { helpIn, parseOptions } from './usage';

const USAGE = { usage: 'Usage: npm run x', takesArguments: true };

it.each(['--help', '-h'])('answers %s with the usage, beside other arguments too', (flag) => {
  expect(helpIn(['list', flag, '--odd'], USAGE)).toBe('Usage: npm run x');
});

it('refuses arguments of a command that has none, and shows the usage', () => {
  const none = { ...USAGE, takesArguments: false };
  expect(helpIn([], none)).toBeUndefined();
  expect(() => helpIn(['--odd'], none)).toThrow('Unknown argument --odd.\n\nUsage: npm run x');
});

it('leaves the arguments of other commands to them', () => {
  expect(helpIn(['--odd'], USAGE)).toBeUndefined();
});

it('names an unknown option, and shows the usage', () => {
  const options = { quick: { type: 'boolean' } } as const;
  expect(parseOptions('Usage', { args: ['--quick'], options }).values.quick).toBe(true);
  expect(() => parseOptions('Usage', { args: ['--odd'], options })).toThrow(
    "Unknown option '--odd'.\n\nUsage",
  );
});
