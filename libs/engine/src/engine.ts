import type { HostConfig } from '@katas/docker-limits';
import type { Readable, Writable } from 'node:stream';

/** What Katas asks of a Docker Engine. Every failure is an `EngineError`; "not there" is an answer, not a failure. */
export interface Engine extends EngineImages, EngineVolumes, EngineContainers {
  /** Resolves when the engine takes calls and answers: one that is stopping does not. */
  ping(): Promise<void>;
  describe(): Promise<EngineDescription>;
}

export interface EngineImages {
  hasImage(image: string): Promise<boolean>;
  /** Resolves when the image is there; progress is told line by line. */
  pullImage(image: string, onProgress?: (line: string) => void): Promise<void>;
  /** The image's labels, or undefined when there is no such image. */
  imageLabels(image: string): Promise<Labels | undefined>;
  /** Builds the folder's Dockerfile under the tag; the builder's own output is told line by line. */
  buildImage(build: ImageBuild, onProgress?: (line: string) => void): Promise<void>;
  /** The content of a file of the image. */
  imageFile(image: string, path: string): Promise<Buffer>;
  /** The bytes of all layers of the image, shared ones included; undefined when there is no such image. */
  imageSize(image: string): Promise<number | undefined>;
  /** Removes the image's tag, and its layers when nothing else uses them. False when there was none. */
  removeImage(image: string): Promise<boolean>;
  /** Makes an image of one layer from a tar of a root file system. */
  importImage(image: string, rootFileSystem: Readable): Promise<void>;
}

export interface EngineVolumes {
  /**
   * Makes the volume; one that is there already stays as it is. An engine whose disk has no project quota refuses one
   * with `sizeBytesMax`.
   */
  createVolume(volume: NewVolume): Promise<void>;
  /** The volume of exactly this name, or undefined. */
  findVolume(name: string): Promise<Volume | undefined>;
  /** All volumes that carry the label, whatever its value. */
  listVolumes(label: string): Promise<readonly Volume[]>;
  /** False when there was none. A volume in use is a conflict (`isConflict`). */
  removeVolume(name: string): Promise<boolean>;
  /**
   * Bytes by volume name, as the engine counts them: the apparent sizes of the files. A volume it does not know the
   * size of is left out. The engine walks every volume for it, so ask seldom.
   */
  volumeSizes(): Promise<ReadonlyMap<string, number>>;
}

export interface EngineContainers {
  /**
   * Creates a container, attaches to it and starts it. Nothing is left behind when any of that fails. A volume that
   * does not exist is `isMissingVolume` and is not brought into being; an image that does not exist is `isMissingImage`.
   */
  startContainer(spec: ContainerSpec): Promise<RunningContainer>;
  /** All containers, running or not, that carry every one of the labels; an empty value stands for any. */
  listContainers(labels: Labels): Promise<readonly ContainerSummary[]>;
  /** How many processes the container has; 0 when it does not run or is not there. */
  processCount(id: string): Promise<number>;
  /**
   * How long each of the container's processes has lived, by the engine's kernel: no change of a clock changes it.
   * Seconds; not a number where it cannot be told, and none when the container does not run, is not there, or the
   * engine's host cannot tell of any.
   */
  processAges(id: string): Promise<readonly number[]>;
  /** When the container ended, milliseconds since the epoch; undefined when it has not, or is not there. */
  endedMs(id: string): Promise<number | undefined>;
  /** Kills and removes; when it resolves the container is gone. False when there was none, or somebody else did it. */
  removeContainer(id: string): Promise<boolean>;
}

export type Labels = Readonly<Record<string, string>>;

export interface EngineDescription {
  readonly version: string;
  /** `1` or `2`. */
  readonly cgroupVersion: string;
  /** What it says it can put in force. */
  readonly enforces: Readonly<Record<'memory' | 'swap' | 'cpus' | 'pids' | 'cpuShares', boolean>>;
  /** The system call filter that containers get: `default`, `builtin`, or a file's path; undefined when there is none. */
  readonly seccompProfile: string | undefined;
  /** What else the engine says it cannot enforce, in its own words. */
  readonly warnings: readonly string[];
  /** What it left out of the containers that it was given since it was connected to, in its own words. */
  readonly discarded: readonly string[];
}

export interface NewVolume {
  readonly name: string;
  readonly labels: Labels;
  /** What all files in it may come to; no bound without it. */
  readonly sizeBytesMax?: number | undefined;
}

export interface ImageBuild {
  readonly image: string;
  /** The folder that holds the Dockerfile; all of it is the build context. */
  readonly contextDir: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly labels: Labels;
}

export interface Volume {
  readonly name: string;
  readonly labels: Labels;
  /** Milliseconds since the epoch; undefined when the engine does not say. */
  readonly createdMs: number | undefined;
}

export interface ContainerSpec {
  readonly image: string;
  readonly command: readonly string[];
  /** `uid:gid`. */
  readonly user: string;
  readonly env: Readonly<Record<string, string>>;
  readonly labels: Labels;
  /** The one volume it sees. It must exist. */
  readonly volume: { readonly name: string; readonly target: string; readonly readOnly: boolean };
  readonly workingDir: string;
  readonly hostConfig: HostConfig;
}

/** A started container with its streams in hand. */
export interface RunningContainer {
  readonly id: string;
  /** Ending it ends the container's standard input. */
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Resolves, and never rejects, when the container has ended, however it came about. */
  readonly ended: Promise<ContainerEnd>;
  /** Gives it this weight (`CpuShares`) where processors are short. Rejects when it is there no more. */
  setCpuShares(shares: number): Promise<void>;
  /** Kills and removes. Doing it again is no failure. */
  remove(): Promise<void>;
}

export interface ContainerEnd {
  /** Undefined when the engine could not say. */
  readonly exitStatus: number | undefined;
  readonly outOfMemory: boolean;
}

export interface ContainerSummary {
  readonly id: string;
  readonly labels: Labels;
  /** A paused one counts as running: it has not ended. */
  readonly running: boolean;
  readonly createdMs: number;
}
