import { CallerQueue, QueueFullError } from '@katas/concurrency';
import { CONTROLLER_CALLS as CALLS, type AvatarReport, type Report } from '@katas/controller-api';
import { callerOf, HttpProblem } from '@katas/service';
import type { Request, Response, Router } from 'express';
import type { ControllerDeps } from '../controller-deps';
import { parseCall } from '../web/serve-call';
import { loadReport } from './load-report';

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
    response
      .attachment(`kata-${String(request.params['id'])}.csv`)
      .type('text/csv')
      .send(table);
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

/** Returns the report as CSV. The fields of an avatar are the columns: `colours.red` becomes `colours_red`. */
function reportCsv({ avatars }: Report): string {
  const rows = avatars.map(cellsOf);
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const columns = names.length > 0 ? names : ['avatar_name'];
  const lines = rows.map((row) => columns.map((name) => row.get(name) ?? '').join(','));
  return [columns.join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

/** Returns the cells of an avatar. None needs quotes: they are numbers, animals and names of start-points. */
function cellsOf(avatar: AvatarReport): ReadonlyMap<string, string> {
  const { avatar_name: name, start_point: startPoint, ...numbers } = avatar;
  const start = startPoint === undefined ? [] : [['start_point', safe(startPoint)] as const];
  return new Map([
    ['avatar_name', name],
    ...start,
    ...Object.entries(numbers).flatMap(([field, value]) => cells(field, value)),
  ]);
}

type Value = number | null | Readonly<Record<string, number>>;

function cells(field: string, value: Value): [string, string][] {
  if (value === null) return [[field, '']];
  if (typeof value === 'number') return [[field, String(value)]];
  return Object.entries(value).map(([name, number]) => [`${field}_${name}`, String(number)]);
}

/** Returns a name as one plain cell, which is no formula. Names of folders are plain already. */
function safe(text: string): string {
  return text.replace(/[^\w.+#-]/g, '_').replace(/^[-+=@]/, '_');
}
