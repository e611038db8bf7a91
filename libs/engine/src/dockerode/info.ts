import type { EngineDescription } from '../engine';

/** The part of the engine's `GET /info` that is looked at (https://docs.docker.com/reference/api/engine/, SystemInfo). */
export interface EngineInfo {
  readonly ServerVersion: string;
  /** Engines before 20.10 do not say, and know version 1 only. */
  readonly CgroupVersion?: string;
  readonly MemoryLimit?: boolean;
  readonly SwapLimit?: boolean;
  readonly CpuCfsPeriod?: boolean;
  readonly CpuCfsQuota?: boolean;
  readonly CPUShares?: boolean;
  readonly PidsLimit?: boolean;
  readonly SecurityOptions?: readonly string[] | null;
  readonly Warnings?: readonly string[] | null;
}

/** What the engine says of itself, in our words. What it does not say that it enforces, it does not enforce. */
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
    warnings: info.Warnings ?? [],
    discarded,
  };
}

/** From `name=seccomp,profile=default`. */
function seccompProfile(options: readonly string[]): string | undefined {
  const seccomp = options
    .map((option) => option.split(','))
    .find(([name]) => name === 'name=seccomp');
  if (seccomp === undefined) return undefined;
  const profile =
    seccomp.find((part) => part.startsWith('profile='))?.slice('profile='.length) ?? 'default';
  return profile === 'unconfined' ? undefined : profile;
}
