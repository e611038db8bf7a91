import { kataArchive } from '@katas/archive';
import { SharedBudget } from '@katas/concurrency';
import { CONTROLLER_CALLS as CALLS } from '@katas/controller-api';
import type { StoredKataId } from '@katas/kata';
import { callerOf, tooMany } from '@katas/service';
import type { Response, Router } from 'express';
import { pipeline } from 'node:stream/promises';
import type { ControllerDeps } from '../controller-deps';
import { loadKata } from '../katas/load-kata';
import { parseCall } from '../web/serve-call';

/** Each reads the tree and compresses. One address may have half of those that are free. */
const AT_ONCE_MAX = 8;
const SHARE_TIMES_FREE = 1;

/** Frees the place of a caller that reads too slowly. A class of 64 avatars takes seconds. */
const DURATION_MS_MAX = 10 * 60 * 1000;

/** Adds the call that sends a kata as an archive of git repositories. */
export function addDownloadRoute(router: Router, deps: ControllerDeps): void {
  const budget = new SharedBudget(AT_ONCE_MAX, SHARE_TIMES_FREE);
  router.get(CALLS.downloadKata.path, async (request, response) => {
    const { params } = parseCall(CALLS.downloadKata, request);
    const kata = await loadKata(deps, params.id);
    const caller = callerOf(request);
    if (!budget.take(caller, 1)) throw tooMany('downloads', 'busy');
    response.set({
      'Content-Type': CALLS.downloadKata.mediaType,
      'Content-Disposition': `attachment; filename="kata-${params.id}.tgz"`,
    });
    try {
      if (request.method === 'HEAD') response.end();
      else await send(deps, params.id, kata, response);
    } finally {
      budget.giveBack(caller, 1);
    }
  });
}

/**
 * Sends the archive. A client that disconnects is no error. After an error the archive is incomplete, which gzip tells
 * the client.
 */
async function send(
  { reader, clock, logger }: ControllerDeps,
  kataId: StoredKataId,
  kata: Parameters<typeof kataArchive>[2],
  response: Response,
): Promise<void> {
  const tooSlow = clock.after(DURATION_MS_MAX, () => response.destroy());
  try {
    await pipeline(kataArchive(reader, kataId, kata), response);
  } catch (error) {
    if (!isDisconnect(error)) logger.error({ kata_id: kataId, err: error }, 'download failed');
    response.destroy();
  } finally {
    tooSlow.cancel();
  }
}

function isDisconnect(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === 'ERR_STREAM_PREMATURE_CLOSE';
}
