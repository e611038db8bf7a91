import { fieldsOf, list, quote, text, Unreadable } from './fields';

/** Changes a text before it is searched. */
export type Step = (text: string) => string;

/** Reads a list of steps and returns them as one, in order. Without a list the text stays as it is. */
export function steps(value: unknown, at: string): Step {
  if (value === undefined) return (text) => text;
  const all = list(value, at).map((part, index) => step(part, `${at}[${index}]`));
  return (text) => all.reduce((sofar, one) => one(sofar), text);
}

function step(value: unknown, at: string): Step {
  if (value === 'stripAnsi') return stripAnsi;
  if (typeof value === 'string') throw new Unreadable(`${at}: unknown step ${quote(value)}`);
  const mark = text(fieldsOf(value, at, ['afterLast']).get('afterLast'), `${at}.afterLast`);
  return (whole) => afterLast(whole, mark);
}

/** Returns the whole text when it does not contain the mark. */
function afterLast(whole: string, mark: string): string {
  const at = whole.lastIndexOf(mark);
  return mark === '' || at < 0 ? whole : whole.slice(at + mark.length);
}

const ESC = '\u001b';
const BEL = '\u0007';
const CONTROL_SEQUENCE = String.raw`\[[0-?]*[ -/]*[@-~]`;
const SYSTEM_COMMAND = String.raw`\][^${BEL}${ESC}]*(?:${BEL}|${ESC}\\)`;
/**
 * The control sequences of ECMA-48 (colours, cursor moves) and the operating system commands of xterm (titles,
 * links). Their parts are disjoint and none contains an ESC, so JavaScript's RegExp is linear here.
 */
const ANSI = new RegExp(`${ESC}(?:${CONTROL_SEQUENCE}|${SYSTEM_COMMAND}|[@-Z\\\\^_])`, 'g');

function stripAnsi(text: string): string {
  return text.replace(ANSI, '');
}
