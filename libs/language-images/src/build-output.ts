import type { EngineError } from '@katas/engine';
import { PlainProblem } from '@katas/system';
import { stripVTControlCharacters } from 'node:util';

const LINES_MAX = 5;
/** Characters. */
const LINE_MAX = 200;
const STEP = /^Step \d+\/\d+ : /;
/** The progress of apt-get, which comes before its errors. */
const PROGRESS = /\.\.\.( Done)?$|^(Get|Hit|Ign):\d|^Fetched /;

/** The end of what the programs of a build print. It names the reason when the build fails. */
export class BuildOutput {
  #lines: readonly string[] = [];

  /** Adds what the engine reports. Each step of the build starts with no lines. */
  add(text: string): void {
    for (const line of stripVTControlCharacters(text).split(/[\r\n]+/)) {
      if (STEP.test(line)) this.#lines = [];
      else if (line.trim() !== '' && !PROGRESS.test(line.trim()))
        this.#lines = [...this.#lines, line.trim().slice(0, LINE_MAX)].slice(-LINES_MAX);
    }
  }

  get lines(): readonly string[] {
    return this.#lines;
  }
}

/** An image that could not be built, with the end of the build's output. */
export class BuildProblem extends PlainProblem {
  constructor(
    { imageName, folder }: { readonly imageName: string; readonly folder: string },
    readonly failure: EngineError,
    readonly lines: readonly string[],
  ) {
    const output = lines.length === 0 ? ' ' : `\n  ${lines.join('\n  ')}\n`;
    const byHand = `To see it by hand: docker build ${folder}`;
    super(`${imageName} could not be built: ${failure.engineMessage}${output}${byHand}`, failure);
  }
}
