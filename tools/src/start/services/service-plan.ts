import { join } from 'node:path';
import { bundledMain, type ServiceName } from '../../bundle/bundle-services';
import { addressOf, type Settings } from '../../command/settings';
import type { Workspace } from '../../command/workspace';

export interface ServicePlan {
  readonly name: ServiceName;
  readonly host: string;
  readonly port: number;
  /** The setting to change when the port is taken. */
  readonly portSetting: 'RUNNER_PORT' | 'COLLECTOR_PORT' | 'CONTROLLER_PORT';
  readonly url: string;
  readonly mainFile: string;
  readonly logFile: string;
}

/** Returns the services in the order of their start. None needs a later one. They stop in reverse order. */
export function planServices(workspace: Workspace, settings: Settings): readonly ServicePlan[] {
  const plan = (name: ServiceName, host: string, portSetting: ServicePlan['portSetting']) => ({
    name,
    host,
    port: settings[portSetting],
    portSetting,
    url: addressOf(host, settings[portSetting]),
    mainFile: bundledMain(workspace.appsDir, name),
    logFile: join(workspace.logDir, `${name}.log`),
  });
  return [
    plan('runner', settings.RUNNER_HOST, 'RUNNER_PORT'),
    plan('volume-collector', settings.COLLECTOR_HOST, 'COLLECTOR_PORT'),
    plan('kata-controller', settings.CONTROLLER_HOST, 'CONTROLLER_PORT'),
  ];
}
