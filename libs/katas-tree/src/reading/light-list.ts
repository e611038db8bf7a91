import type { Light, RunJournal } from '../light';
import { parseKeys, parseLights } from './parse-light';

/** An avatar's `increments.json`. */
export class LightList {
  private constructor(
    readonly text: string,
    readonly lights: readonly Light[],
    /** The Idempotency-Keys of the lights. */
    readonly keys: RunJournal['runs'],
  ) {}

  /** `what` names the file in the error. */
  static parse(text: string, what: string): LightList {
    return new LightList(text, parseLights(text, what), parseKeys(text));
  }

  /**
   * Returns the list with one more light, whose entry is `entry`, and the other entries as they are, with fields that
   * are unknown here. Parses nothing: a list may have thousands of lights.
   */
  with(entry: string, light: Light, key: string | undefined): LightList {
    const entries = this.text.slice(1, -1).trim();
    const text = entries === '' ? `[${entry}]` : `[${entries},${entry}]`;
    const keys = key === undefined ? [] : [{ number: light.number, key }];
    return new LightList(text, [...this.lights, light], [...this.keys, ...keys]);
  }

  /** Returns the list in one line. Strings of JSON contain no line break. */
  inOneLine(): LightList {
    const text = this.text.trim();
    const isOne = !text.includes('\n') && !text.includes('\r');
    const line = isOne ? text : text.replaceAll(/[\r\n]+/g, ' ');
    return new LightList(line, this.lights, this.keys);
  }
}
