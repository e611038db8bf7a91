import { LogSpy } from '@katas/system/testing';
import { parse } from '@katas/validation';
import type { RequestListener } from 'node:http';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { createWebApp, type WebAppOptions } from '../http/web-app';

const joinCall = z.strictObject({ animal: z.string() });

export interface AppUnderTest {
  readonly app: RequestListener;
  readonly log: LogSpy;
  /** The bodies that reached a route. */
  readonly seen: unknown[];
}

/** Returns a small service with the calls `/join`, which works, and `/throw`, which throws the given value. */
export function appUnderTest(
  options: Partial<WebAppOptions> & { thrown?: () => unknown } = {},
): AppUnderTest {
  const log = new LogSpy();
  const seen: unknown[] = [];
  const app = createWebApp({
    logger: log,
    metrics: new Registry(),
    readiness: async () => ({ ready: true, reasons: [] }),
    routes: (router) => {
      router.post('/join', (request, response) => {
        const call = parse(joinCall, request.body);
        seen.push(call);
        response.json(call);
      });
      router.get('/lights/:number', (request, response) => {
        response.json({ number: request.params.number, body: request.body === undefined });
      });
      router.post('/throw', async () => {
        throw options.thrown?.();
      });
    },
    ...options,
  });
  return { app, log, seen };
}
