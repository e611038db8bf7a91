import { PlainProblem } from '@katas/system';
import { createServer } from 'node:net';
import type { ServicePlan } from './services/service-plan';

/** Checks that the ports are free, before any slow step. Rejects with a `PlainProblem` that names the setting. */
export async function checkPorts(plans: readonly ServicePlan[]): Promise<void> {
  for (const { host, port, portSetting } of plans) {
    const other = plans.find((plan) => plan.port === port && plan.portSetting !== portSetting);
    if (other) {
      throw new PlainProblem(`${portSetting} and ${other.portSetting} are both ${port}.`);
    }
    const problem = await listenProblem(host, port);
    if (problem) {
      throw new PlainProblem(
        `${host}:${port} ${problem}. Change ${portSetting}, for example ${portSetting}=${port + 10} npm start`,
      );
    }
  }
}

/** Resolves to the reason why nothing can listen there, or to undefined. */
export function listenProblem(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(PROBLEMS.get(error.code ?? '') ?? `cannot be listened on (${error.message})`),
    );
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

const PROBLEMS = new Map([
  ['EADDRINUSE', 'is in use by another program'],
  ['EACCES', 'is not allowed for this user'],
]);
