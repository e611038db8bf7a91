import { CallerQueue, QueueFullError } from '@katas/concurrency';
import { CONTROLLER_CALLS as CALLS, type Report } from '@katas/controller-api';
import { callerOf, HttpProblem } from '@katas/service';
import type { Request, Response, Router } from 'express';
import type { ControllerDeps } from '../controller-deps';
import { parseCall } from '../web/serve-call';
import { loadReport } from './load-report';
import { reportCsv } from './report-csv';

/** In progress and waiting. One address may have half of those that are free: a whole class may open its report. */
const REPORTS_MAX = 200;

/** Adds the statistics of a kata, as JSON and as a table. */
export function addReportRoutes(router: Router, deps: ControllerDeps): void {
  const queue = new CallerQueue(REPORTS_MAX);
  const report = (request: Request, response: Response): Promise<Report> => {
    const { id } = parseCall(CALLS.showReport, request).params;
    const load = () => loadReport(deps, id, () => assertCaller(response));
    return queue.run(callerOf(request), load).catch((error: unknown) => {
      throw error instanceof QueueFullError ? busy(error) : error;
    });
  };
  router.get(CALLS.showReport.path, async (request, response) => {
    response.json(await report(request, response));
  });
  router.get(CALLS.showReportTable.path, async (request, response) => {
    const table = reportCsv(await report(request, response));
    response.attachment(`kata-${String(request.params['id'])}.csv`).type('text/csv').send(table);
  });
}

/** Throws when nobody waits for the answer any more. */
function assertCaller({ req: { socket } }: Response): void {
  if (socket.destroyed) throw new HttpProblem(499, 'gone', 'The caller left before the answer.');
}

function busy(cause: QueueFullError): HttpProblem {
  const detail = 'Too many reports are waiting. Try again in a few seconds.';
  return new HttpProblem(503, 'busy', detail, { retryAfterSeconds: 5, cause });
}
