/**
 * The part of the Docker Engine's HostConfig that Katas sets, in the engine's own names and units
 * (https://docs.docker.com/reference/api/engine/, ContainerCreate).
 */
export interface HostConfig {
  readonly Memory: number;
  readonly MemorySwap: number;
  readonly NanoCpus: number;
  readonly PidsLimit: number;
  readonly OomScoreAdj: number;
  readonly Ulimits: readonly {
    readonly Name: string;
    readonly Soft: number;
    readonly Hard: number;
  }[];
  readonly Tmpfs: Readonly<Record<string, string>>;
  readonly ShmSize: number;
  readonly NetworkMode: string;
  readonly CapDrop: readonly string[];
  readonly CapAdd: readonly string[];
  readonly SecurityOpt: readonly string[];
  readonly ReadonlyRootfs: boolean;
  readonly Privileged: false;
  readonly IpcMode: string;
  readonly LogConfig: { readonly Type: 'none'; readonly Config: Readonly<Record<string, never>> };
}
