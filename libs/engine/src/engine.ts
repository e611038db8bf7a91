import type { HostConfig } from '@katas/docker-limits';
import type { Readable, Writable } from 'node:stream';

/**
 * The Docker Engine calls that Katas uses. Every failure is an `EngineError`. An absent object is an answer, not a
 * failure.
 */
export interface Engine extends EngineImages, EngineVolumes, EngineContainers {
  /** Resolves when the engine accepts calls and answers. An engine that is stopping does not. */
  ping(): Promise<void>;
  describe(): Promise<EngineDescription>;
}

export interface EngineImages {
  hasImage(image: string): Promise<boolean>;
  /** Resolves when the image is pulled. `onProgress` receives each line of progress. */
  pullImage(image: string, onProgress?: (line: string) => void): Promise<void>;
  /** Resolves with the image's labels, or with undefined when there is no such image. */
  imageLabels(image: string): Promise<Labels | undefined>;
  /**
   * Builds the folder's Dockerfile under the tag. `onProgress` receives each line of the builder, except those with
   * nothing but the ID of a container or image.
   */
  buildImage(build: ImageBuild, onProgress?: (line: string) => void): Promise<void>;
  /** Resolves with the content of a file of the image. */
  imageFile(image: string, path: string): Promise<Buffer>;
  /** Resolves with the bytes of all layers, shared ones included, or with undefined when there is no such image. */
  imageSize(image: string): Promise<number | undefined>;
  /** Resolves with the bytes of all images that carry the label. Layers that several share count for each. */
  imagesSize(label: string): Promise<number>;
  /** Resolves with a tar of these images and all their layers, each layer once. */
  saveImages(images: readonly string[]): Promise<Readable>;
  /** Resolves when the images of a tar of `saveImages` are there. `onProgress` receives each line of progress. */
  loadImages(tar: Readable, onProgress?: (line: string) => void): Promise<void>;
  /** Removes the image's tag, and its layers when nothing else uses them. Resolves with false when there was none. */
  removeImage(image: string): Promise<boolean>;
  /** Makes an image of one layer from a tar of a root file system. */
  importImage(image: string, rootFileSystem: Readable): Promise<void>;
}

export interface EngineVolumes {
  /**
   * Creates the volume. An existing volume stays as it is. An engine whose disk has no project quota refuses
   * `sizeBytesMax`.
   */
  createVolume(volume: NewVolume): Promise<void>;
  /** Resolves with the volume of exactly this name, or with undefined. */
  findVolume(name: string): Promise<Volume | undefined>;
  /** Resolves with all volumes that carry the label, whatever its value. */
  listVolumes(label: string): Promise<readonly Volume[]>;
  /** Resolves with false when there was none. A volume in use is a conflict (`isConflict`). */
  removeVolume(name: string): Promise<boolean>;
  /**
   * Resolves with bytes by volume name, as the engine counts them: the apparent sizes of the files. Omits volumes of
   * unknown size. The engine reads every volume for it, so call it rarely.
   */
  volumeSizes(): Promise<ReadonlyMap<string, number>>;
}

export interface EngineContainers {
  /**
   * Creates a container, attaches to it and starts it. When any of that fails, no container remains. A missing volume
   * is `isMissingVolume` and is not created. A missing image is `isMissingImage`.
   */
  startContainer(spec: ContainerSpec): Promise<RunningContainer>;
  /** Resolves with all containers, running or not, that carry all the labels. An empty value matches any value. */
  listContainers(labels: Labels): Promise<readonly ContainerSummary[]>;
  /** Resolves with the number of processes of the container, or with 0 when it does not run or does not exist. */
  processCount(id: string): Promise<number>;
  /**
   * Resolves with the ages of the container's processes in seconds, by the engine's kernel, so setting a clock does not
   * change them. An unknown age is NaN. The list is empty when the container does not run or does not exist, or when
   * the engine's host cannot report ages.
   */
  processAges(id: string): Promise<readonly number[]>;
  /**
   * Resolves with when the container ended, in milliseconds since the epoch, or with undefined when it runs or is
   * absent.
   */
  endedMs(id: string): Promise<number | undefined>;
  /**
   * Kills and removes the container, and resolves when it is gone. Resolves with false when another program removed it.
   */
  removeContainer(id: string): Promise<boolean>;
}

export type Labels = Readonly<Record<string, string>>;

export interface EngineDescription {
  readonly version: string;
  /** `1` or `2`. */
  readonly cgroupVersion: string;
  /** The limits that it says it can enforce. */
  readonly enforces: Readonly<Record<'memory' | 'swap' | 'cpus' | 'pids' | 'cpuShares', boolean>>;
  /** The system call filter of containers: `default`, `builtin` or a file's path. Undefined when there is none. */
  readonly seccompProfile: string | undefined;
  /** Containers have 65,536 user IDs (userns-remap, or a rootless engine). */
  readonly remapsUsers: boolean;
  /** The directory of its data, on its own machine. Undefined when it does not report it. */
  readonly rootDir: string | undefined;
  /** The names that `ContainerSpec.runtime` may have. */
  readonly runtimes: readonly string[];
  /** The engine's own warnings about what it cannot enforce. */
  readonly warnings: readonly string[];
  /** The engine's own messages about limits that it discarded from containers since the connection was made. */
  readonly discarded: readonly string[];
}

export interface NewVolume {
  readonly name: string;
  readonly labels: Labels;
  /** The limit for all files in it together. Unlimited without it. */
  readonly sizeBytesMax?: number | undefined;
}

export interface ImageBuild {
  readonly image: string;
  /** The folder of the Dockerfile. All of it is the build context. */
  readonly contextDir: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly labels: Labels;
}

export interface Volume {
  readonly name: string;
  readonly labels: Labels;
  /** Milliseconds since the epoch. Undefined when the engine does not report it. */
  readonly createdMs: number | undefined;
}

export interface ContainerSpec {
  readonly image: string;
  readonly command: readonly string[];
  /** `uid:gid`. */
  readonly user: string;
  readonly env: Readonly<Record<string, string>>;
  readonly labels: Labels;
  /** The only volume that it sees. It must exist. Without it the container sees none. */
  readonly volume?: VolumeMount;
  readonly workingDir: string;
  /** The engine's name of the program that runs the container. The engine's default without it. */
  readonly runtime?: string | undefined;
  readonly hostConfig: HostConfig;
}

export interface VolumeMount {
  readonly name: string;
  readonly target: string;
  readonly readOnly: boolean;
}

/** A started container and its streams. */
export interface RunningContainer {
  readonly id: string;
  /** Ending it ends the container's standard input. */
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Resolves when the container has ended, for any reason. Never rejects. */
  readonly ended: Promise<ContainerEnd>;
  /** Sets its weight (`CpuShares`) for when processors are busy. Rejects when the container is gone. */
  setCpuShares(shares: number): Promise<void>;
  /** Kills and removes the container. Calling it again is no failure. */
  remove(): Promise<void>;
}

export interface ContainerEnd {
  /** Undefined when the engine does not report it. */
  readonly exitStatus: number | undefined;
  readonly outOfMemory: boolean;
}

export interface ContainerSummary {
  readonly id: string;
  readonly labels: Labels;
  /** True also for a paused container, because it has not ended. */
  readonly running: boolean;
  readonly createdMs: number;
}
