import type { EngineDescription } from '../engine';

/** The used part of the engine's `GET /info` (https://docs.docker.com/reference/api/engine/, SystemInfo). */
export interface EngineInfo {
  readonly ServerVersion: string;
  /** Absent in engines before 20.10, which support only version 1. */
  readonly CgroupVersion?: string;
  readonly MemoryLimit?: boolean;
  readonly SwapLimit?: boolean;
  readonly CpuCfsPeriod?: boolean;
  readonly CpuCfsQuota?: boolean;
  readonly CPUShares?: boolean;
  readonly PidsLimit?: boolean;
  readonly SecurityOptions?: readonly string[] | null;
  readonly Runtimes?: Readonly<Record<string, unknown>> | null;
  readonly Warnings?: readonly string[] | null;
  readonly DockerRootDir?: string;
}

/** Translates the engine's description. A limit that it does not claim to enforce counts as not enforced. */
export function describeInfo(info: EngineInfo, discarded: readonly string[]): EngineDescription {
  return {
    version: info.ServerVersion,
    cgroupVersion: info.CgroupVersion ?? '1',
    enforces: {
      memory: info.MemoryLimit === true,
      swap: info.SwapLimit === true,
      cpus: info.CpuCfsPeriod === true && info.CpuCfsQuota === true,
      pids: info.PidsLimit === true,
      cpuShares: info.CPUShares === true,
    },
    seccompProfile: seccompProfile(info.SecurityOptions ?? []),
    remapsUsers: (info.SecurityOptions ?? []).some((option) =>
      /^name=(userns|rootless)\b/.test(option),
    ),
    rootDir: info.DockerRootDir,
    runtimes: Object.keys(info.Runtimes ?? {}).sort(),
    warnings: info.Warnings ?? [],
    discarded,
  };
}

/** Parses `name=seccomp,profile=default`. */
function seccompProfile(options: readonly string[]): string | undefined {
  const seccomp = options
    .map((option) => option.split(','))
    .find(([name]) => name === 'name=seccomp');
  if (seccomp === undefined) return undefined;
  const profile =
    seccomp.find((part) => part.startsWith('profile='))?.slice('profile='.length) ?? 'default';
  return profile === 'unconfined' ? undefined : profile;
}
