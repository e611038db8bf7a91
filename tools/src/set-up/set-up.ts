import type { Engine } from '@katas/engine';
import type { Clock } from '@katas/system';
import { connectEngine } from '@katas/engine/dockerode';
import { join } from 'node:path';
import { endOfLifeWarnings } from '../base-image/end-of-life';
import { BASE_IMAGE, BOOKWORM_IMAGE, ensureBaseImage } from '../base-image/ensure-base-image';
import { NODE_IMAGE } from '../base-image/ensure-node-image';
import type { BaseImageMaking } from '../base-image/make-base-image';
import type { CommandContext } from '../command/run-command';
import { findEngine } from '../engine/find-engine';
import { ensureImages, type ImageBuilding } from '@katas/language-images';
import { ensureLanguageImages, type LanguageImageBuilding } from '@katas/language-images';
import { pickLanguages, readLanguages } from '@katas/language-images';
import { STARTER_LANGUAGES } from '../languages/starter-languages';
import { DebianPackages } from '../machine/debian-packages';
import { LinuxMachine } from '../machine/linux-machine';
import type { Machine } from '../machine/machine';
import { RootPrograms } from '../machine/root-programs';
import { placeSandboxLoop, sandboxLoopImage } from '../sandbox-loop/sandbox-loop';

export interface SetUp {
  readonly machine: Machine;
  readonly packages: DebianPackages;
  /** Everything that building an image needs. */
  readonly images: BaseImageMaking & { readonly engine: Engine; readonly clock: Clock };
}

/** Resolves when the engine has the starter languages' images and the program that sandboxes start with is in place. */
export async function setUp(context: CommandContext): Promise<SetUp> {
  const { workspace, progress } = context;
  const found = await connectToEngine(context);
  const { images } = found;
  const bases = [BASE_IMAGE, BOOKWORM_IMAGE, NODE_IMAGE, `node:${process.versions.node}`];
  for (const warning of endOfLifeWarnings(bases, images.clock.nowMs())) progress.say(warning);
  const languages = pickLanguages(readLanguages(workspace.languagesDir), STARTER_LANGUAGES);
  await ensureLanguageImages(languageBuilding(context, images), languages);
  await ensureImages(baseBuilding(images), [sandboxLoopImage(workspace.root)]);
  progress.say(`Language images: ${languages.map(({ imageName }) => imageName).join(', ')}`);
  await placeSandboxLoop(images.engine, workspace.root);
  return found;
}

/** Resolves to this machine and an engine that takes calls; installs and starts one where there is none. */
export async function connectToEngine(context: CommandContext): Promise<SetUp> {
  const { workspace, env, settings, progress, clock, logger, programs } = context;
  const { baseImageDir, cacheDir, logDir } = workspace;
  const machine = new LinuxMachine(env['PATH'] ?? '');
  const asRoot = new RootPrograms(programs, machine);
  const packages = new DebianPackages({ machine, asRoot, progress });
  const deps = { env, machine, asRoot, packages, progress, clock, cacheDir, baseImageDir };
  const engine = await findEngine(
    {
      ...deps,
      connect: (dockerHost) => connectEngine({ dockerHost, logger }),
      dockerdLog: join(logDir, 'dockerd.log'),
    },
    settings.DOCKER_HOST,
  );
  return { machine, packages, images: { ...deps, engine } };
}

/** Returns everything that building the languages' images needs. */
export function languageBuilding(
  { workspace, programs }: CommandContext,
  images: SetUp['images'],
): LanguageImageBuilding {
  const languageBasesDir = join(workspace.dockerDir, 'language-bases');
  return { ...baseBuilding(images), programs, languageBasesDir };
}

function baseBuilding(images: SetUp['images']): ImageBuilding {
  return {
    ...images,
    baseImage: BASE_IMAGE,
    ensureBaseImage: (base) => ensureBaseImage(images, base),
  };
}
