import Docker from 'dockerode';
import { Agent } from 'node:http';
import { DockerodeContainers } from './containers/containers';
import { DockerodeImages } from './images';
import { describeInfo, type EngineInfo } from './info';
import { DockerodeVolumes } from './volumes';
import type { Engine, EngineDescription } from '../engine';
import { engineAddress } from '../engine-address';
import { type EngineCaller, engineCaller } from './engine-caller';
import type { EngineError } from '../engine-error';
import type { Logger } from '@katas/system';

/** For readiness probes, whose callers give up after a few seconds. */
const PING_MS = 3000;

/**
 * Returns the engine at `dockerHost` (`unix://...`, `tcp://...`), or at the default socket. Each call connects. Each
 * failed call is logged once and reported to `onFailure`.
 */
export function connectEngine(options: {
  dockerHost: string | undefined;
  logger: Logger;
  onFailure?: (failure: EngineError) => void;
}): Engine {
  const address = engineAddress(options.dockerHost);
  return new DockerodeEngine(
    new Docker(address),
    connectionPerCall(address),
    engineCaller(options.logger, options.onFailure),
    options.logger,
  );
}

/** Connects to the engine, anew for each call. Dockerode accepts the agent, but its types lack it. */
function connectionPerCall(address: Docker.DockerOptions): Docker {
  const options = { ...address, agent: new Agent({ keepAlive: false }) };
  return new Docker(options);
}

class DockerodeEngine implements Engine {
  readonly #images: DockerodeImages;
  readonly #volumes: DockerodeVolumes;
  readonly #containers: DockerodeContainers;

  constructor(
    private readonly docker: Docker,
    private readonly unpooled: Docker,
    private readonly call: EngineCaller,
    logger: Logger,
  ) {
    this.#images = new DockerodeImages(docker, call);
    this.#volumes = new DockerodeVolumes(docker, call);
    this.#containers = new DockerodeContainers(docker, call, logger);
  }

  // A ping uses a new connection, because an engine that stops still serves existing ones.
  async ping(): Promise<void> {
    const docker: AbortablePing = this.unpooled;
    await this.call('ping', {}, (abortSignal) => docker.ping({ abortSignal }), PING_MS);
  }

  async describe(): Promise<EngineDescription> {
    const info = (await this.call('info', {}, () => this.docker.info())) as EngineInfo;
    return describeInfo(info, this.#containers.discarded);
  }

  readonly hasImage: Engine['hasImage'] = (image) => this.#images.hasImage(image);
  readonly imageLabels: Engine['imageLabels'] = (image) => this.#images.imageLabels(image);
  readonly pullImage: Engine['pullImage'] = (...given) => this.#images.pullImage(...given);
  readonly buildImage: Engine['buildImage'] = (...given) => this.#images.buildImage(...given);
  readonly imageSize: Engine['imageSize'] = (image) => this.#images.imageSize(image);
  readonly imagesSize: Engine['imagesSize'] = (label) => this.#images.imagesSize(label);
  readonly saveImages: Engine['saveImages'] = (images) => this.#images.saveImages(images);
  readonly loadImages: Engine['loadImages'] = (tar, onProgress) =>
    this.#images.loadImages(tar, onProgress);
  readonly removeImage: Engine['removeImage'] = (image) => this.#images.removeImage(image);
  readonly imageFile: Engine['imageFile'] = (image, path) => this.#images.imageFile(image, path);
  readonly importImage: Engine['importImage'] = (...given) => this.#images.importImage(...given);

  readonly createVolume: Engine['createVolume'] = (volume) => this.#volumes.createVolume(volume);
  readonly findVolume: Engine['findVolume'] = (name) => this.#volumes.findVolume(name);
  readonly listVolumes: Engine['listVolumes'] = (label) => this.#volumes.listVolumes(label);
  readonly removeVolume: Engine['removeVolume'] = (name) => this.#volumes.removeVolume(name);
  readonly volumeSizes: Engine['volumeSizes'] = () => this.#volumes.volumeSizes();

  readonly startContainer: Engine['startContainer'] = (spec) =>
    this.#containers.startContainer(spec);
  readonly listContainers: Engine['listContainers'] = (labels) =>
    this.#containers.listContainers(labels);
  readonly processCount: Engine['processCount'] = (id) => this.#containers.processCount(id);
  readonly processAges: Engine['processAges'] = (id) => this.#containers.processAges(id);
  readonly endedMs: Engine['endedMs'] = (id) => this.#containers.endedMs(id);
  readonly removeContainer: Engine['removeContainer'] = (id) =>
    this.#containers.removeContainer(id);
}

/** Dockerode accepts the signal, but its types lack it. */
interface AbortablePing {
  ping(options: { abortSignal: AbortSignal }): Promise<unknown>;
}
