import {
  PlainProblem,
  ProgramError,
  type ProgramOptions,
  type ProgramOutput,
  type Programs,
} from '@katas/system';
import type { DebianPackages } from '../machine/debian-packages';
import type { Tell } from '../command/progress';

/** Docker Compose, as a plugin or as a program of its own. */
export interface Compose {
  /** `2.26.1`, or `1.29.2`. */
  readonly version: string;
  /** Rejects with a `PlainProblem`, also when the signal aborts before it is done. */
  run(args: readonly string[], tell: Tell, abortSignal?: AbortSignal): Promise<ProgramOutput>;
}

export interface ComposeOptions {
  /** Later ones add to earlier ones. */
  readonly files: readonly string[];
  readonly envFile: string;
  readonly project: string;
  readonly env: NonNullable<ProgramOptions['env']>;
}

const COMMANDS: readonly (readonly [string, readonly string[]])[] = [
  ['docker', ['compose']],
  ['docker-compose', []],
];

/** Resolves to the plugin of `docker` if there is one, otherwise to docker-compose, which it installs if needed. */
export async function findCompose(
  programs: Programs,
  packages: DebianPackages,
  options: ComposeOptions,
): Promise<Compose> {
  const found = await findInstalled(programs, options);
  if (found) return found;
  await packages.install(['docker-compose'], 'Starting the services together');
  const installed = await findInstalled(programs, options);
  if (installed) return installed;
  throw new PlainProblem(
    'docker-compose is installed, but fails. To see why: docker-compose version',
  );
}

async function findInstalled(
  programs: Programs,
  { files, envFile, project, env }: ComposeOptions,
): Promise<Compose | undefined> {
  for (const [program, first] of COMMANDS) {
    const version = await programs.run(program, [...first, 'version', '--short']).then(
      ({ stdout }) => stdout.trim().replace(/^v/, ''),
      () => undefined,
    );
    if (version === undefined) continue;
    const named = files.flatMap((file) => ['--file', file]);
    const start = [...first, ...named, '--env-file', envFile, '--project-name', project];
    return {
      version,
      run: (args, tell, abortSignal) =>
        programs
          .run(program, [...start, ...args], {
            env,
            onLine: tell,
            ...(abortSignal === undefined ? {} : { abortSignal }),
          })
          .catch(throwPlain),
    };
  }
  return undefined;
}

function throwPlain(error: unknown): never {
  if (!(error instanceof ProgramError)) throw error;
  const words = error.output.stderr.trim().split('\n').slice(-5).join('\n  ');
  throw new PlainProblem(`Compose failed:\n  ${words}`, error);
}
