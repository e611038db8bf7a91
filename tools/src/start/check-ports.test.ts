import { createServer, type AddressInfo, type Server } from 'node:net';
import { readCommandSettings } from '../command/settings';
import { workspaceAt } from '../command/workspace';
import { checkPorts } from './check-ports';
import { planServices } from './services/service-plan';

describe('checkPorts', () => {
  let taken: Server;
  let port: number;

  beforeEach(async () => {
    taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    ({ port } = taken.address() as AddressInfo);
  });

  afterEach(() => taken.close());

  const check = (env: Record<string, string>) => {
    const workspace = workspaceAt('/katas');
    return checkPorts(planServices(workspace, readCommandSettings(workspace, env)));
  };
  const free = { CONTROLLER_PORT: '21990', RUNNER_PORT: '21991', COLLECTOR_PORT: '21992' };

  it('accepts free ports', async () => {
    await expect(check(free)).resolves.toBeUndefined();
  });

  it('names the setting of a port that is in use', async () => {
    await expect(check({ ...free, CONTROLLER_PORT: String(port) })).rejects.toThrow(
      `127.0.0.1:${port} is in use by another program. Change CONTROLLER_PORT`,
    );
  });

  it('names two settings with the same port', async () => {
    await expect(check({ ...free, COLLECTOR_PORT: '21991' })).rejects.toThrow(
      'RUNNER_PORT and COLLECTOR_PORT are both 21991.',
    );
  });
});
