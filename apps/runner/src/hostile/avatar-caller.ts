import type { AvatarName, KataId } from '@katas/kata';
import type { RunResult } from '@katas/runner-api';
import { Agent, request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

export interface HttpAnswer {
  readonly http: number;
  readonly body: unknown;
  readonly retryAfter: string | undefined;
}

export interface Message {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | Readable;
  readonly signal?: AbortSignal;
}

/** Keeps a connection for each concurrent request. */
const agent = new Agent({ keepAlive: true });

export interface RunInput {
  readonly script?: string | undefined;
  readonly files?: Readonly<Record<string, string>> | undefined;
  readonly deleted?: readonly string[] | undefined;
  readonly maxSeconds?: number;
}

interface RawOptions {
  readonly endAfterMs?: number;
  /** Another address of the machine than `127.0.0.1`, such as `127.0.0.2`. */
  readonly localAddress?: string;
}

/** Sends calls to the runner over its port, for one avatar of one kata. */
export class AvatarCaller {
  #key: string | undefined;

  constructor(
    readonly url: string,
    readonly kataId: KataId,
    readonly avatarName: AvatarName,
    readonly imageName: string,
  ) {}

  /** Returns a caller for another avatar of the same kata. */
  as(avatarName: AvatarName): AvatarCaller {
    const other = new AvatarCaller(this.url, this.kataId, avatarName, this.imageName);
    other.#key = this.#key;
    return other;
  }

  /** Returns a caller with this key, as kata-controller gives one to each address. */
  calledBy(key: string): AvatarCaller {
    const other = this.as(this.avatarName);
    other.#key = key;
    return other;
  }

  /** Returns a valid body of `/run`, which a case may make invalid. */
  runBody({ script, files, deleted, maxSeconds = 10 }: RunInput = {}): Record<string, unknown> {
    return {
      image_name: this.imageName,
      kata_id: this.kataId,
      avatar_name: this.avatarName,
      deleted_filenames: deleted ?? [],
      changed_files: { ...files, ...(script !== undefined && { 'cyber-dojo.sh': script }) },
      max_seconds: maxSeconds,
    };
  }

  async post(call: string, body: unknown, signal?: AbortSignal): Promise<HttpAnswer> {
    return this.send(call, { body: JSON.stringify(body), ...(signal && { signal }) });
  }

  /** Sends any body and headers. Rejects when the connection ends without an answer. */
  send(call: string, message: Message): Promise<HttpAnswer> {
    const { method = 'POST', signal, body = '' } = message;
    const headers = { ...message.headers, ...(this.#key && { 'x-katas-caller': this.#key }) };
    return new Promise((resolve, reject) => {
      const options = { agent, method, headers, ...(signal && { signal }) };
      const sent = request(`${this.url}/${call}`, options, (answer) => {
        text(answer).then((content) => resolve(httpAnswer(answer, content)), reject);
      });
      sent.on('error', reject);
      if (body instanceof Readable) body.pipe(sent);
      else sent.end(body);
    });
  }

  /** Resolves to the run's result. Rejects with the answer when there is none. */
  async run(input: RunInput): Promise<RunResult> {
    const { http, body } = await this.post('run', this.runBody(input));
    if (http !== 200) throw new Error(`run: ${http} ${JSON.stringify(body)}`);
    return (body as { run: RunResult }).run;
  }

  /** Joins as the avatar. Rejects with the answer when it does not succeed. */
  async join(files: Readonly<Record<string, string>>): Promise<void> {
    const call = { image_name: this.imageName, kata_id: this.kataId, avatar_name: this.avatarName };
    const { http, body } = await this.post('new_avatar', { ...call, starting_files: files });
    if (http !== 200) throw new Error(`new_avatar: ${http} ${JSON.stringify(body)}`);
  }

  async isReady(): Promise<boolean> {
    const answer = this.send('ready', { method: 'GET', signal: AbortSignal.timeout(5000) });
    return (await answer.catch(() => undefined))?.http === 200;
  }

  /** Sends bytes to the port. Resolves to the first line of the answer, or '' when there is none. */
  raw(bytes: string | Buffer, { endAfterMs, localAddress }: RawOptions = {}): Promise<string> {
    return new Promise((resolve) => {
      let received = '';
      const port = Number(new URL(this.url).port);
      const socket = connect({ port, host: '127.0.0.1', localAddress }, () => {
        socket.write(bytes);
        if (endAfterMs !== undefined) setTimeout(() => socket.destroy(), endAfterMs);
      });
      const finish = () => {
        socket.destroy();
        resolve(received.split('\r\n')[0] ?? '');
      };
      socket.on('data', (chunk: Buffer) => {
        received += chunk.toString();
        if (received.includes('\r\n')) finish();
      });
      socket.on('error', finish);
      socket.on('close', finish);
    });
  }
}

function httpAnswer({ statusCode = 0, headers }: IncomingMessage, content: string): HttpAnswer {
  const isJson = headers['content-type']?.includes('json') ?? false;
  return {
    http: statusCode,
    body: isJson ? (JSON.parse(content) as unknown) : content,
    retryAfter: headers['retry-after'],
  };
}
