import type { AvatarAnswer, RunTestsAnswer } from '@katas/controller-api';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { argumentsOf } from '../command-line/arguments';
import { Dojo } from '../dojo';
import { LocalFiles } from '../files/local-files';
import { MembershipFile } from '../files/membership';
import { run } from '../run';

const KATA = '3456789ABC';
const LINK = `http://dojo.test/kata/${KATA}`;

/** A dojo with one animal, lion, and laptops that are it. Every test is red. */
export class DojoOfLion {
  readonly files = new Map([
    ['a.py', '1'],
    ['b.py', '2'],
  ]);
  readonly keys: string[] = [];
  readonly #numberOfKey = new Map<string, number>();
  lights = 0;
  changes: Partial<RunTestsAnswer> = {};
  /** The next answer is lost after the server has carried out the call. */
  losesAnswer = false;

  readonly fetch: typeof fetch = async (url, options) => {
    const path = new URL(String(url)).pathname;
    const answer = path.endsWith('/run_tests')
      ? this.#test(
          String(options?.body),
          new Headers(options?.headers).get('idempotency-key') ?? '',
        )
      : path.endsWith('/avatars')
        ? { avatar_name: 'lion' }
        : this.#avatar();
    if (!this.losesAnswer) return Response.json(answer);
    this.losesAnswer = false;
    throw new TypeError('fetch failed');
  };

  /** Tests these files on another laptop. */
  otherLaptop(files: Record<string, string>): void {
    this.files.clear();
    for (const [name, text] of Object.entries(files)) this.files.set(name, text);
    this.lights += 1;
  }

  #avatar(): AvatarAnswer {
    const lights = Array.from({ length: this.lights }, (_one, index) => light(index + 1));
    const files = { ...Object.fromEntries(this.files), output: '' };
    return { visible_files: files, lights, start_point: null };
  }

  #test(body: string, key: string): Partial<RunTestsAnswer> {
    this.keys.push(key);
    const { files } = JSON.parse(body) as { files: Record<string, string> };
    if (!this.#numberOfKey.has(key)) {
      this.otherLaptop(files);
      this.#numberOfKey.set(key, this.lights);
    }
    const made = light(this.#numberOfKey.get(key) ?? 0);
    const nothing = { created: {}, changed: {}, deleted: [], ended: false };
    return { ...nothing, output: '1 failed', colour: 'red', light: made, ...this.changes };
  }
}

function light(number: number) {
  return { number, colour: 'red', time: null };
}

/** One directory with the client in it. */
export class Laptop {
  readonly directory = mkdtempSync(join(tmpdir(), 'katas-client-'));
  readonly printed: string[] = [];
  readonly answers: string[] = [];
  #keys = 0;

  constructor(private readonly dojo: DojoOfLion) {}

  async run(...args: string[]): Promise<number> {
    const parsed = argumentsOf(args[0] === 'join' && args.length === 1 ? ['join', LINK] : args);
    const client = {
      terminal: {
        print: (text: string) => void this.printed.push(text),
        ask: async () => this.answers.shift(),
      },
      files: new LocalFiles(this.directory),
      membershipFile: new MembershipFile(this.directory),
      dojoAt: (server: string) => new Dojo(server, this.dojo.fetch),
      newKey: () => `key-${(this.#keys += 1)}`,
      prefer: parsed.prefer,
    };
    return run(client, parsed, () => Promise.reject(new Error('watching is over')));
  }

  write(name: string, text: string): void {
    const path = join(this.directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  get files(): Record<string, string> {
    return Object.fromEntries(new LocalFiles(this.directory).read());
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
