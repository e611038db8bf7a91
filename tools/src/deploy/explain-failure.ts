import type { Programs } from '@katas/shell';
import type { Compose } from './compose-program';
import { DEPLOYED_SERVICES, type DeployedService } from './service-folder';

/** How much is told of a service's log. */
const LOG_LINES = 5;
const LINE_MAX = 300;

/** Of `docker inspect --format '{{json .State}}'`. */
interface ContainerState {
  readonly Status: string;
  readonly ExitCode: number;
  readonly OOMKilled: boolean;
  readonly Health?: { readonly Status: string; readonly Log: readonly { Output: string }[] | null };
}

/**
 * Which services are not healthy and why, by the engine's own view: what their last health check said, and the end of
 * their logs. Empty when nothing is wrong, or nothing can be asked. Never rejects.
 */
export async function explainFailure(programs: Programs, compose: Compose): Promise<string> {
  const told = await Promise.all(
    DEPLOYED_SERVICES.map((service) =>
      explainService(programs, compose, service).catch(() => undefined),
    ),
  );
  return told.flatMap((text) => text ?? []).join('\n');
}

async function explainService(
  programs: Programs,
  compose: Compose,
  service: DeployedService,
): Promise<string | undefined> {
  const { stdout } = await compose.run(['ps', '--all', '--quiet', service], () => undefined);
  const [id = ''] = stdout.trim().split('\n');
  // It waits for another one, which is the one to be told of.
  if (id === '') return undefined;
  const format = ['inspect', '--format', '{{json .State}}', id];
  const state = JSON.parse((await programs.run('docker', format)).stdout) as ContainerState;
  if (state.Status === 'created' || isWell(state)) return undefined;
  const log = await programs.run('docker', ['logs', '--tail', String(LOG_LINES), id]);
  return [
    `${service} is ${wordsFor(state)}`,
    ...linesOf(`${log.stdout}\n${log.stderr}`).map((line) => `  ${line}`),
  ].join('\n');
}

/** Of one that has only just been started nobody can say anything yet. */
function isWell({ Status, Health }: ContainerState): boolean {
  return Status === 'running' && (Health?.Status === 'healthy' || Health?.Status === 'starting');
}

function wordsFor({ Status, ExitCode, OOMKilled, Health }: ContainerState): string {
  if (OOMKilled) return `${Status}: it took more memory than docker/compose.yaml allows it`;
  if (Status !== 'running') return `${Status}, having ended with status ${ExitCode}`;
  const said = Health?.Log?.at(-1)?.Output.trim().slice(0, LINE_MAX) ?? '';
  return `${Health?.Status ?? Status}${said === '' ? '' : `: ${said}`}`;
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().slice(0, LINE_MAX));
  // One that ends again and again says the same again and again.
  return [...new Set(lines)].filter((line) => line !== '').slice(-LOG_LINES);
}
