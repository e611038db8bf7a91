import type { Engine } from '@katas/engine';
import type { Clock } from '@katas/system';
import { connectEngine } from '@katas/engine/dockerode';
import { join } from 'node:path';
import { BASE_IMAGE, ensureBaseImage } from '../base-image/ensure-base-image';
import type { BaseImageMaking } from '../base-image/make-base-image';
import type { CommandContext } from '../command/run-command';
import { findEngine } from '../engine/find-engine';
import { ensureImages } from '../images/ensure-images';
import { readLanguages } from '../language-images/languages';
import { DebianPackages } from '../machine/debian-packages';
import { LinuxMachine } from '../machine/linux-machine';
import type { Machine } from '../machine/machine';
import { RootPrograms } from '../machine/root-programs';
import { placeSandboxLoop, sandboxLoopImage } from '../sandbox-loop/sandbox-loop';

export interface SetUp {
  readonly machine: Machine;
  readonly packages: DebianPackages;
  /** All that making an image takes. */
  readonly images: BaseImageMaking & { readonly engine: Engine; readonly clock: Clock };
}

/** An engine with the language images in it, and the program that sandboxes start with, whatever this machine lacked of that. */
export async function setUp(context: CommandContext): Promise<SetUp> {
  const { workspace, env, settings, progress, clock, logger, programs } = context;
  const { baseImageDir, cacheDir, languagesDir, logDir } = workspace;
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
  const images = { ...deps, engine };
  const languages = readLanguages(languagesDir);
  const building = {
    ...images,
    baseImage: BASE_IMAGE,
    ensureBaseImage: () => ensureBaseImage(images),
  };
  await ensureImages(building, [...languages, sandboxLoopImage(workspace.root)]);
  progress.say(`Language images: ${languages.map(({ imageName }) => imageName).join(', ')}`);
  await placeSandboxLoop(engine, workspace.root);
  return { machine, packages, images };
}
