import { setTimeout as pause } from 'node:timers/promises';
import type { DockerCall } from '../engine/docker-api';

export const SERVICES = ['runner', 'volume-collector', 'kata-controller', 'reverse-proxy'] as const;

/** The fields of the engine's `inspect` that the tests use. */
export interface InspectedContainer {
  readonly Id: string;
  /** The ID of its image. */
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

/** The containers of one deployment, as the engine reports them. */
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

  /** Returns the address in the network that all services share. */
  async addressOf(service: string): Promise<string> {
    const { NetworkSettings } = await this.inspect(service);
    return NetworkSettings.Networks[`${this.project}_inside`]?.IPAddress ?? '';
  }

  /** Returns the address from which the reverse proxy sees all callers on this machine. */
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

  /** Returns the process IDs, on this machine, of a service's processes whose command line contains the word. */
  async processes(service: string, word: string): Promise<readonly string[]> {
    const { Id } = await this.inspect(service);
    const { Titles, Processes } = await this.call<{ Titles: string[]; Processes: string[][] }>(
      'GET',
      `/containers/${Id}/top`,
    );
    const meant = Processes.filter((one) => one.at(-1)?.includes(word));
    return meant.map((one) => one[Titles.indexOf('PID')] ?? '').sort();
  }

  /** Runs a program in the service's container. Resolves to its exit status, or to the reason why it did not start. */
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

  /** Stops the service, does the work, and starts the service again. */
  async without(service: string, work: () => Promise<void>): Promise<void> {
    const { Id } = await this.inspect(service);
    await this.call('POST', `/containers/${Id}/stop?t=10`);
    try {
      await work();
    } finally {
      await this.call('POST', `/containers/${Id}/start`);
    }
  }

  /** Kills the service through the engine, which then does not restart it by itself. */
  async kill(service: string): Promise<{ start(): Promise<void> }> {
    const { Id } = await this.inspect(service);
    await this.call('POST', `/containers/${Id}/kill?signal=SIGKILL`);
    return { start: () => this.call('POST', `/containers/${Id}/start`) };
  }

  /** Returns the labels and the hashes of the layers of an image, by its name or ID. */
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

  /** Removes the images that have no name left. An image that another deployment uses has one. */
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
