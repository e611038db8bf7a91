/**
 * The part of the Docker Engine's HostConfig that Katas sets, in the engine's own names and units
 * (https://docs.docker.com/reference/api/engine/, ContainerCreate).
 */
export interface HostConfig {
  readonly Memory: number;
  readonly MemorySwap: number;
  readonly MemoryReservation: number;
  readonly MemorySwappiness: number;
  readonly CpuPeriod: number;
  readonly CpuQuota: number;
  readonly CpuShares: number;
  readonly PidsLimit: number;
  readonly BlkioWeight: number;
  readonly BlkioDeviceReadBps: readonly DeviceRate[];
  readonly BlkioDeviceWriteBps: readonly DeviceRate[];
  readonly BlkioDeviceReadIOps: readonly DeviceRate[];
  readonly BlkioDeviceWriteIOps: readonly DeviceRate[];
  readonly OomScoreAdj: number;
  readonly Ulimits: readonly {
    readonly Name: string;
    readonly Soft: number;
    readonly Hard: number;
  }[];
  readonly Tmpfs: Readonly<Record<string, string>>;
  readonly Sysctls: Readonly<Record<string, string>>;
  readonly NetworkMode: string;
  readonly CapDrop: readonly string[];
  readonly CapAdd: readonly string[];
  readonly SecurityOpt: readonly string[];
  readonly ReadonlyRootfs: boolean;
  readonly Privileged: false;
  readonly IpcMode: string;
  readonly LogConfig: { readonly Type: 'none'; readonly Config: Readonly<Record<string, never>> };
}

/** Bytes or operations a second. */
export interface DeviceRate {
  readonly Path: string;
  readonly Rate: number;
}
