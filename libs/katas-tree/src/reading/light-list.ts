import type { Light, RunJournal } from '../light';
import { parseKeys, parseLights } from './parse-light';

/** An avatar's `increments.json`. */
export class LightList {
  #text: string | undefined;
  /** The text without the bracket at its end. */
  #open: string | undefined;
  #isOneLine = false;

  private constructor(
    readonly lights: readonly Light[],
    /** The Idempotency-Keys of the lights. */
    readonly keys: RunJournal['runs'],
  ) {}

  /** Parses a list of lights. `what` names the file in the error. */
  static parse(text: string, what: string): LightList {
    return LightList.#of(text, parseLights(text, what), parseKeys(text));
  }

  static #of(text: string, lights: readonly Light[], keys: RunJournal['runs']): LightList {
    const list = new LightList(lights, keys);
    list.#text = text;
    return list;
  }

  get text(): string {
    this.#text ??= `${this.#open}]`;
    return this.#text;
  }

  /**
   * Returns the list with one more light, whose entry is `entry`, and the other entries as they are, with fields that
   * are unknown here. Parses and copies no text: a list may have thousands of lights.
   */
  with(entry: string, light: Light, key: string | undefined): LightList {
    const keys = key === undefined ? [] : [{ number: light.number, key }];
    const list = new LightList([...this.lights, light], [...this.keys, ...keys]);
    this.#open ??= this.text.trim().slice(0, -1).trimEnd();
    list.#open = this.#open === '[' ? `[${entry}` : `${this.#open},${entry}`;
    list.#isOneLine = this.#isOneLine;
    return list;
  }

  /** Returns the list in one line. Strings of JSON contain no line break. */
  inOneLine(): LightList {
    if (this.#isOneLine) return this;
    const line = this.text.trim().replaceAll(/[\r\n]+/g, ' ');
    const list = LightList.#of(line, this.lights, this.keys);
    list.#isOneLine = true;
    return list;
  }
}
