import type { RunResult } from '@katas/runner-api';

/** Returns what a run printed: stdout, then stderr, then remarks about the run, each on a line of its own. */
export function runOutput({ stdout, stderr }: RunResult, remark?: string): string {
  const remarks = [
    ...(stdout.truncated ? ['stdout was too long and was cut.'] : []),
    ...(stderr.truncated ? ['stderr was too long and was cut.'] : []),
    ...(remark === undefined ? [] : [remark]),
  ];
  const printed = stdout.content + stderr.content;
  if (remarks.length === 0) return printed;
  const gap = printed === '' || printed.endsWith('\n') ? '' : '\n';
  return `${printed}${gap}${remarks.map((line) => `[${line}]\n`).join('')}`;
}

const RECREATED =
  'Your sandbox was recreated. The files in the editor are safe; files left by earlier runs are gone.';

export interface RunRemarks {
  /** The sandbox was recreated, and earlier runs may have left files in the old one. */
  readonly lostFiles: boolean;
  readonly leftOut: readonly string[];
  readonly binary: readonly string[];
}

/** Returns what the user should know about a run besides its output. Empty for most runs. */
export function runMessage(remarks: RunRemarks): { readonly message?: string } {
  const { lostFiles, leftOut, binary } = remarks;
  const sentences = [
    ...(lostFiles ? [RECREATED] : []),
    ...(leftOut.length > 0 ? [`Too large to show: ${namesIn(leftOut)}.`] : []),
    ...(binary.length > 0 ? [`Not shown, because they are not text: ${namesIn(binary)}.`] : []),
  ];
  return sentences.length === 0 ? {} : { message: sentences.join(' ') };
}

/** As many names as fit a sentence. */
const NAMES_MAX = 5;

function namesIn(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_MAX).join(', ');
  const more = names.length - NAMES_MAX;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
