import type Docker from 'dockerode';
import type { ContainerCreateOptions } from 'dockerode';

/** Creates a container like dockerode's `createContainer`, which drops the engine's warnings. */
export async function createContainer(
  docker: Docker,
  options: ContainerCreateOptions,
  abortSignal: AbortSignal,
): Promise<{ readonly id: string; readonly warnings: readonly string[] }> {
  const answer = await new Promise<Created>((resolve, reject) => {
    (docker.modem as Dialler).dial({ ...CREATE, options, abortSignal }, (error, created) =>
      error || created === null ? reject(error ?? new Error('no answer')) : resolve(created),
    );
  });
  return { id: answer.Id, warnings: answer.Warnings ?? [] };
}

const CREATE = {
  path: '/containers/create',
  method: 'POST',
  statusCodes: {
    200: true,
    201: true,
    400: 'bad parameter',
    404: 'no such image',
    500: 'server error',
  },
} as const;

interface Created {
  readonly Id: string;
  readonly Warnings: readonly string[] | null;
}

interface Dialler {
  dial(call: object, done: (error: Error | null, created: Created | null) => void): void;
}
