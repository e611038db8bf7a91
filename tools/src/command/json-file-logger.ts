import type { Logger } from '@katas/system';
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes JSON lines to a file: the details of what the terminal says in one line. */
export class JsonFileLogger implements Logger {
  readonly debug = (): void => undefined;
  readonly info = this.#level('info');
  readonly warn = this.#level('warn');
  readonly error = this.#level('error');

  constructor(readonly file: string) {
    mkdirSync(dirname(file), { recursive: true });
  }

  #level(level: string) {
    return (fields: object, message: string): void => {
      const line = { level, time: new Date().toISOString(), ...fields, msg: message };
      appendFileSync(this.file, `${JSON.stringify(line)}\n`);
    };
  }
}
