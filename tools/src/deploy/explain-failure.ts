import type { Programs } from '@katas/system';
import type { Compose } from './compose-program';
import { DEPLOYED_SERVICES, type DeployedService } from './images/service-folder';

/** The lines of a service's log that are reported. */
const LOG_LINES = 5;
const LINE_MAX = 300;

/** How often the engine has restarted the service, and its state. */
const FORMAT = '[{{.RestartCount}}, {{json .State}}]';

interface ContainerState {
  readonly Status: string;
  readonly ExitCode: number;
  readonly OOMKilled: boolean;
  readonly Health?: { readonly Status: string; readonly Log: readonly { Output: string }[] | null };
}

/**
 * Resolves to the services that are not healthy, as the engine reports them, with the output of their last health check
 * and the end of their logs; to '' when all are healthy, or the engine does not answer. Never rejects.
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
  // It waits for another service, which is the one to report.
  if (id === '') return undefined;
  const inspected = await programs.run('docker', ['inspect', '--format', FORMAT, id]);
  const [restarts, state] = JSON.parse(inspected.stdout) as [number, ContainerState];
  if (state.Status === 'created' || isHealthy(restarts, state)) return undefined;
  const log = await programs.run('docker', ['logs', '--tail', String(LOG_LINES), id]);
  return [
    `${service} ${conditionOf(restarts, state)}`,
    ...linesOf(`${log.stdout}\n${log.stderr}`).map((line) => `  ${line}`),
  ].join('\n');
}

function isStarting({ Status, Health }: ContainerState): boolean {
  return Status === 'running' && Health?.Status === 'starting';
}

/** Returns whether a service runs. Nothing is known about one that has just been started, unless it was restarted. */
function isHealthy(restarts: number, state: ContainerState): boolean {
  if (isStarting(state)) return restarts === 0;
  return state.Status === 'running' && state.Health?.Status === 'healthy';
}

function conditionOf(restarts: number, state: ContainerState): string {
  const { Status, ExitCode, OOMKilled, Health } = state;
  if (OOMKilled) return `is ${Status}: it exceeded its memory limit in docker/compose.yaml`;
  if (Status !== 'running') return `is ${Status}: its exit status was ${ExitCode}`;
  if (isStarting(state)) return `is starting again (restarts: ${restarts})`;
  const said = Health?.Log?.at(-1)?.Output.trim().slice(0, LINE_MAX) ?? '';
  return `is ${Health?.Status ?? Status}${said === '' ? '' : `: ${said}`}`;
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().slice(0, LINE_MAX));
  // A service that restarts repeatedly logs the same lines.
  return [...new Set(lines)].filter((line) => line !== '').slice(-LOG_LINES);
}
