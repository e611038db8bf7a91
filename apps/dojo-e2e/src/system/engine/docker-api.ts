import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { text } from 'node:stream/consumers';

/** Direct calls of the engine, without the code under test. */
export interface DockerApi {
  volumeNames(): Promise<string[]>;
  /** Creates a volume without labels. */
  createVolume(name: string): Promise<void>;
  removeVolume(name: string): Promise<void>;
  /** Returns the names of all containers with this label, running or not. */
  containersLabelled(label: string, value: string): Promise<string[]>;
  /** Returns the names of running containers with this label. */
  runningLabelled(label: string, value: string): Promise<string[]>;
  isUp(): Promise<boolean>;
  /** Returns all names of all images. */
  imageNames(): Promise<string[]>;
  copyImagesTo(other: NodeJS.ProcessEnv, images: readonly string[]): Promise<void>;
}

/** Calls the engine's API. Rejects when the engine answers an error. */
export type DockerCall = <Body>(method: string, path: string, body?: object) => Promise<Body>;

export function dockerCalls({ DOCKER_HOST: dockerHost }: NodeJS.ProcessEnv): DockerCall {
  const place = placeOf(dockerHost);
  return (method, path, body) => dockerCall(place, method, path, body);
}

const DEFAULT_SOCKET = '/var/run/docker.sock';

export function dockerApi({ DOCKER_HOST: dockerHost }: NodeJS.ProcessEnv): DockerApi {
  const place = placeOf(dockerHost);
  const call = dockerCalls({ DOCKER_HOST: dockerHost });
  const containers = async (filters: object): Promise<string[]> => {
    const query = `all=1&filters=${encodeURIComponent(JSON.stringify(filters))}`;
    const found = await call<{ Names: string[] }[]>('GET', `/containers/json?${query}`);
    return found.flatMap(({ Names }) => Names);
  };
  return {
    volumeNames: async () => {
      const { Volumes } = await call<{ Volumes: { Name: string }[] | null }>('GET', '/volumes');
      return (Volumes ?? []).map(({ Name }) => Name).sort();
    },
    createVolume: async (name) => {
      await call('POST', '/volumes/create', { Name: name });
    },
    removeVolume: async (name) => {
      await call('DELETE', `/volumes/${encodeURIComponent(name)}`);
    },
    containersLabelled: (label, value) => containers({ label: [`${label}=${value}`] }),
    runningLabelled: (label, value) =>
      containers({ label: [`${label}=${value}`], status: ['running'] }),
    isUp: () => call('GET', '/version').then(isSo, isNotSo),
    imageNames: async () => {
      const images = await call<{ RepoTags: string[] | null }[]>('GET', '/images/json');
      return images.flatMap(({ RepoTags }) => RepoTags ?? []);
    },
    copyImagesTo: async ({ DOCKER_HOST: other }, images) => {
      const names = images.map((image) => `names=${encodeURIComponent(image)}`);
      const path = `/images/get?${names.join('&')}`;
      const saved = await answerTo(request({ ...place, path }).end());
      const load = { ...placeOf(other), method: 'POST', path: '/images/load?quiet=1' };
      const loaded = await answerTo(saved.pipe(request(load)));
      const words = await text(loaded);
      if (loaded.statusCode !== 200)
        throw new Error(`Docker: loading ${images.join(', ')}: ${words}`);
    },
  };
}

function placeOf(dockerHost = ''): RequestOptions {
  if (dockerHost === '') return { socketPath: DEFAULT_SOCKET };
  if (dockerHost.startsWith('unix://')) return { socketPath: dockerHost.slice('unix://'.length) };
  const { hostname, port } = new URL(dockerHost);
  return { hostname, port };
}

async function answerTo(call: ClientRequest): Promise<IncomingMessage> {
  const [answer] = (await once(call, 'response')) as [IncomingMessage];
  return answer;
}

function isSo(): true {
  return true;
}

function isNotSo(): false {
  return false;
}

function dockerCall<Body>(
  place: RequestOptions,
  method: string,
  path: string,
  body?: object,
): Promise<Body> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json' };
    const call = request({ ...place, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        const isGood = (response.statusCode ?? 500) < 300;
        if (isGood) resolve((text === '' ? undefined : JSON.parse(text)) as Body);
        else reject(new Error(`Docker: ${method} ${path}: ${text}`));
      });
    });
    call.on('error', reject);
    call.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
