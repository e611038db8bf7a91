import type { Programs } from '@katas/system';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BOOKWORM_IMAGE, ensureBaseImage } from '../base-image/ensure-base-image';
import { ensureNodeImage, NODE_IMAGE } from '../base-image/ensure-node-image';
import type { Workspace } from '../command/workspace';
import { BuildContext } from '../images/build-context';
import { ensureImages, type ImageFolder } from '../images/ensure-images';
import type { SetUp } from '../set-up/set-up';
import {
  DEPLOYED_SERVICES,
  fillServiceFolder,
  type Build,
  type DeployedService,
} from './service-folder';

/** `unknown` where there is no git; `-dirty` where the tree is not as it was committed. */
export async function readBuild(root: string, programs: Programs): Promise<Build> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Build;
  const line = ['-C', root, 'describe', '--always', '--abbrev=40', '--dirty', '--exclude=*'];
  const commit = await programs.run('git', line).then(
    ({ stdout }) => stdout.trim(),
    () => 'unknown',
  );
  return { version, commit };
}

/** Builds the images of the services that the engine lacks or that were built from something else. */
export async function ensureServiceImages(
  workspace: Workspace,
  images: SetUp['images'],
  build: Build,
  tag: string,
): Promise<void> {
  const { dockerDir } = workspace;
  const nodeFolder = join(dockerDir, 'services/node');
  // Another recipe is another name, so that what is built on it is built anew.
  const node = `katas/node:${new BuildContext(nodeFolder).hash().slice(0, 12)}`;
  const makingNode = {
    ...images,
    nodeBaseDir: join(dockerDir, 'node-base'),
    nodeFile: process.execPath,
  };
  await ensureImages(
    { ...images, baseImage: NODE_IMAGE, ensureBaseImage: () => ensureNodeImage(makingNode) },
    [{ imageName: node, folder: nodeFolder }],
  );
  const folderOf = (service: DeployedService): ImageFolder => ({
    imageName: `katas/${service}:${tag}`,
    folder: fillServiceFolder(workspace, service, build),
    buildArgs: {
      ...(service === 'front-door' ? { NODE: node } : { BASE: node }),
      VERSION: build.version,
      COMMIT: build.commit,
    },
  });
  await ensureImages(
    {
      ...images,
      baseImage: BOOKWORM_IMAGE,
      ensureBaseImage: (base) => ensureBaseImage(images, base),
    },
    DEPLOYED_SERVICES.map(folderOf),
  );
}
