import { setTimeout as pause } from 'node:timers/promises';
import type { DockerCall } from '../engine/docker-api';

export const SERVICES = ['runner', 'volume-collector', 'kata-controller', 'front-door'] as const;

/** What the engine says of a container, as far as the tests ask. */
export interface InspectedContainer {
  readonly Id: string;
  /** The id of the image that it was made of. */
  readonly Image: string;
  readonly State: { readonly Pid: number; readonly Health: { readonly Status: string } };
  readonly Config: {
    readonly User: string;
    readonly Env: readonly string[];
    readonly Labels: Readonly<Record<string, string>>;
    readonly StopTimeout?: number;
  };
  readonly HostConfig: Readonly<Record<string, unknown>>;
  readonly Mounts: readonly {
    readonly Source: string;
    readonly Destination: string;
    readonly RW: boolean;
  }[];
  readonly NetworkSettings: {
    readonly Networks: Readonly<Record<string, { readonly IPAddress: string }>>;
  };
}

/** The containers of one deployment, by the engine's own view. */
export class DeployedServices {
  constructor(
    private readonly call: DockerCall,
    private readonly project: string,
  ) {}

  async inspect(service: string): Promise<InspectedContainer> {
    const labels = [`com.docker.compose.project=${this.project}`];
    const filters = { label: [...labels, `com.docker.compose.service=${service}`] };
    const query = encodeURIComponent(JSON.stringify(filters));
    const [found] = await this.call<{ Id: string }[]>('GET', `/containers/json?filters=${query}`);
    if (found === undefined) throw new Error(`No container of ${service} runs.`);
    return this.call('GET', `/containers/${found.Id}/json`);
  }

  /** The address in the network that all services share. */
  async addressOf(service: string): Promise<string> {
    const { NetworkSettings } = await this.inspect(service);
    return NetworkSettings.Networks[`${this.project}_inside`]?.IPAddress ?? '';
  }

  /** The address that all callers on this machine have for the front door. */
  async addressOfCallers(): Promise<string> {
    const { IPAM } = await this.call<{ IPAM: { Config: { Gateway: string }[] } }>(
      'GET',
      `/networks/${this.project}_outside`,
    );
    return IPAM.Config[0]?.Gateway ?? '';
  }

  async isInternal(): Promise<boolean> {
    const network = await this.call<{ Internal: boolean }>(
      'GET',
      `/networks/${this.project}_inside`,
    );
    return network.Internal;
  }

  /** The ids, on this machine, of a service's processes whose command line has this in it. */
  async processes(service: string, word: string): Promise<readonly string[]> {
    const { Id } = await this.inspect(service);
    const { Titles, Processes } = await this.call<{ Titles: string[]; Processes: string[][] }>(
      'GET',
      `/containers/${Id}/top`,
    );
    const meant = Processes.filter((one) => one.at(-1)?.includes(word));
    return meant.map((one) => one[Titles.indexOf('PID')] ?? '').sort();
  }

  /** Runs a program in the service's container. Resolves to its exit status, or to why it could not be started. */
  async exec(service: string, ...command: string[]): Promise<number | string> {
    const { Id } = await this.inspect(service);
    const made = await this.call<{ Id: string }>('POST', `/containers/${Id}/exec`, {
      Cmd: command,
    });
    try {
      await this.call('POST', `/exec/${made.Id}/start`, { Detach: true });
    } catch (error) {
      return String(error);
    }
    for (;;) {
      const state = await this.call<{ Running: boolean; ExitCode: number | null }>(
        'GET',
        `/exec/${made.Id}/json`,
      );
      if (!state.Running && state.ExitCode !== null) return state.ExitCode;
      await pause(50);
    }
  }

  /** As the engine's `stop` and `start`: the service stays away for as long as the work takes. */
  async without(service: string, work: () => Promise<void>): Promise<void> {
    const { Id } = await this.inspect(service);
    await this.call('POST', `/containers/${Id}/stop?t=10`);
    try {
      await work();
    } finally {
      await this.call('POST', `/containers/${Id}/start`);
    }
  }

  /** SIGKILL by an operator's hand, after which the engine leaves it alone until it is started again. */
  async kill(service: string): Promise<{ start(): Promise<void> }> {
    const { Id } = await this.inspect(service);
    await this.call('POST', `/containers/${Id}/kill?signal=SIGKILL`);
    return { start: () => this.call('POST', `/containers/${Id}/start`) };
  }

  /** By its name or id: what is written on it, and the hashes of what it consists of. */
  async image(name: string): Promise<{
    readonly labels: Readonly<Record<string, string>>;
    readonly layers: readonly string[];
  }> {
    const { Config, RootFS } = await this.call<{
      Config: { Labels: Record<string, string> };
      RootFS: { Layers: string[] };
    }>('GET', `/images/${name}/json`);
    return { labels: Config.Labels, layers: RootFS.Layers };
  }

  /** Of these ids, what has lost its name to another image: one that another deployment uses has not. */
  async removeUnnamedImages(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const { RepoTags } = await this.call<{ RepoTags: string[] }>('GET', `/images/${id}/json`);
      if (RepoTags.length === 0) await this.removeImages([id]);
    }
  }

  async removeImages(names: readonly string[]): Promise<void> {
    for (const name of names) {
      await this.call('DELETE', `/images/${encodeURIComponent(name)}?noprune=0`);
    }
  }
}
