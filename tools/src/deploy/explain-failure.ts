import type { Programs } from '@katas/system';
import type { Compose } from './compose-program';
import { DEPLOYED_SERVICES, type DeployedService } from './service-folder';

/** How much is told of a service's log. */
const LOG_LINES = 5;
const LINE_MAX = 300;

/** How often the engine has started it again, and its state. */
const FORMAT = '[{{.RestartCount}}, {{json .State}}]';

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
  const inspected = await programs.run('docker', ['inspect', '--format', FORMAT, id]);
  const [restarts, state] = JSON.parse(inspected.stdout) as [number, ContainerState];
  if (state.Status === 'created' || isWell(restarts, state)) return undefined;
  const log = await programs.run('docker', ['logs', '--tail', String(LOG_LINES), id]);
  return [
    `${service} ${wordsFor(restarts, state)}`,
    ...linesOf(`${log.stdout}\n${log.stderr}`).map((line) => `  ${line}`),
  ].join('\n');
}

function isStarting({ Status, Health }: ContainerState): boolean {
  return Status === 'running' && Health?.Status === 'starting';
}

/** Of one that has only just been started nobody can say anything yet, unless it was not for the first time. */
function isWell(restarts: number, state: ContainerState): boolean {
  if (isStarting(state)) return restarts === 0;
  return state.Status === 'running' && state.Health?.Status === 'healthy';
}

function wordsFor(restarts: number, state: ContainerState): string {
  const { Status, ExitCode, OOMKilled, Health } = state;
  if (OOMKilled) return `is ${Status}: it took more memory than docker/compose.yaml allows it`;
  if (Status !== 'running') return `is ${Status}, having ended with status ${ExitCode}`;
  if (isStarting(state)) return `is starting, having ended before (restarts: ${restarts})`;
  const said = Health?.Log?.at(-1)?.Output.trim().slice(0, LINE_MAX) ?? '';
  return `is ${Health?.Status ?? Status}${said === '' ? '' : `: ${said}`}`;
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().slice(0, LINE_MAX));
  // One that ends again and again says the same again and again.
  return [...new Set(lines)].filter((line) => line !== '').slice(-LOG_LINES);
}
