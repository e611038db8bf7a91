import type { RunResult } from '@katas/runner-api';

/** What a run printed, for people: stdout, then stderr, then what has to be said of the run, on lines of its own. */
export function runOutput({ stdout, stderr }: RunResult, remark?: string): string {
  const remarks = [
    ...(stdout.truncated ? ['stdout was longer than this and was cut.'] : []),
    ...(stderr.truncated ? ['stderr was longer than this and was cut.'] : []),
    ...(remark === undefined ? [] : [remark]),
  ];
  const printed = stdout.content + stderr.content;
  if (remarks.length === 0) return printed;
  const gap = printed === '' || printed.endsWith('\n') ? '' : '\n';
  return `${printed}${gap}${remarks.map((line) => `[${line}]\n`).join('')}`;
}
