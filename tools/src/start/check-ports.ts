import { createServer } from 'node:net';
import { PlainProblem } from '../command/plain-problem';
import type { ServicePlan } from './service-plan';

/** Found out before anything slow is done. A `PlainProblem` names the setting to change. */
export async function checkPorts(plans: readonly ServicePlan[]): Promise<void> {
  for (const { host, port, portSetting } of plans) {
    const other = plans.find((plan) => plan.port === port && plan.portSetting !== portSetting);
    if (other) {
      throw new PlainProblem(`${portSetting} and ${other.portSetting} are both ${port}.`);
    }
    const obstacle = await obstacleTo(host, port);
    if (obstacle) {
      throw new PlainProblem(
        `${host}:${port} ${obstacle}. Set ${portSetting} to another, such as ${portSetting}=${port + 10} npm start`,
      );
    }
  }
}

/** What is in the way of listening there, in words, or undefined when nothing is. */
export function obstacleTo(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(OBSTACLES.get(error.code ?? '') ?? `cannot be listened on (${error.message})`),
    );
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

const OBSTACLES = new Map([
  ['EADDRINUSE', 'is taken by another program'],
  ['EACCES', 'is not for this user to listen on'],
]);
