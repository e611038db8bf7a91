import type { ContainerCreateOptions } from 'dockerode';
import type { ContainerSpec, VolumeMount } from '../../engine';
import { MUST_EXIST_OPTION } from '../engine-caller';

/** Translates a spec for the engine. */
export function containerOptions(spec: ContainerSpec): ContainerCreateOptions {
  const { hostConfig, volume } = spec;
  return {
    Image: spec.image,
    Entrypoint: [],
    Cmd: [...spec.command],
    User: spec.user,
    Env: Object.entries(spec.env).map(([name, value]) => `${name}=${value}`),
    WorkingDir: spec.workingDir,
    Labels: { ...spec.labels },
    // The first process ignores other signals: an engine that stops would wait ten seconds for each container.
    StopSignal: 'SIGKILL',
    OpenStdin: true,
    // When the attached client ends, even by kill -9, the container's standard input ends.
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Tty: false,
    NetworkDisabled: true,
    HostConfig: {
      ...hostConfig,
      ...(spec.runtime !== undefined && { Runtime: spec.runtime }),
      Ulimits: [...hostConfig.Ulimits],
      BlkioDeviceReadBps: [...hostConfig.BlkioDeviceReadBps],
      BlkioDeviceWriteBps: [...hostConfig.BlkioDeviceWriteBps],
      BlkioDeviceReadIOps: [...hostConfig.BlkioDeviceReadIOps],
      BlkioDeviceWriteIOps: [...hostConfig.BlkioDeviceWriteIOps],
      CapDrop: [...hostConfig.CapDrop],
      CapAdd: [...hostConfig.CapAdd],
      SecurityOpt: [...hostConfig.SecurityOpt],
      Mounts: volume === undefined ? [] : [volumeMount(volume)],
    },
  };
}

function volumeMount({ name, target, readOnly }: VolumeMount) {
  return {
    Type: 'volume' as const,
    Source: name,
    Target: target,
    ReadOnly: readOnly,
    VolumeOptions: {
      NoCopy: true,
      Labels: {},
      DriverConfig: { Name: 'local', Options: { [MUST_EXIST_OPTION]: 'true' } },
    },
  };
}
