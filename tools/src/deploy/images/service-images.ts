import type { Programs } from '@katas/system';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { BOOKWORM_IMAGE, ensureBaseImage } from '../../base-image/ensure-base-image';
import { ensureNodeImage, NODE_IMAGE } from '../../base-image/ensure-node-image';
import type { Build } from '../../bundle/read-build';
import type { Workspace } from '../../command/workspace';
import { BuildContext } from '@katas/language-images';
import { ensureImages, type ImageFolder } from '@katas/language-images';
import type { SetUp } from '../../set-up/set-up';
import { DEPLOYED_SERVICES, fillServiceFolder, type DeployedService } from './service-folder';

export interface ServiceImageDeps {
  readonly workspace: Workspace;
  readonly programs: Programs;
  readonly images: SetUp['images'];
}

/** Builds the images of the services that the engine lacks or that have another source. */
export async function ensureServiceImages(
  deps: ServiceImageDeps,
  build: Build,
  tag: string,
): Promise<void> {
  const { workspace, images } = deps;
  const node = await ensureServiceNode(deps);
  const folderOf = (service: DeployedService): ImageFolder => ({
    imageName: `katas/${service}:${tag}`,
    folder: fillServiceFolder(workspace, service, build),
    buildArgs: {
      ...(service === 'reverse-proxy' ? { NODE: node } : { BASE: node }),
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

/** Resolves to the name of the image with Node that all services share. Another recipe has another name. */
async function ensureServiceNode({
  workspace: { dockerDir },
  programs,
  images,
}: ServiceImageDeps): Promise<string> {
  const folder = join(dockerDir, 'services/node');
  const nodeBaseDir = join(dockerDir, 'node-base');
  const builtFrom = [NODE_IMAGE, new BuildContext(nodeBaseDir).hash()].join(' ');
  const hash = createHash('sha256').update(`${new BuildContext(folder).hash()} ${builtFrom}`);
  const imageName = `katas/node:${hash.digest('hex').slice(0, 12)}`;
  const ensureNode = () => ensureNodeImage({ ...images, programs, nodeBaseDir });
  const building = { ...images, baseImage: NODE_IMAGE, ensureBaseImage: ensureNode };
  await ensureImages(building, [{ imageName, folder, builtFrom }]);
  return imageName;
}
