import { CONTROLLER_CALLS as CALLS, type AvatarReport, type Report } from '@katas/controller-api';
import type { Router } from 'express';
import type { ControllerDeps } from '../controller-deps';
import { parseCall, serveCall } from '../web/serve-call';
import { loadReport } from './load-report';

/** Adds the statistics of a kata, as JSON and as a table. */
export function addReportRoutes(router: Router, deps: ControllerDeps): void {
  serveCall(router, CALLS.showReport, ({ params }) => loadReport(deps, params.id));
  router.get(CALLS.showReportTable.path, async (request, response) => {
    const { id } = parseCall(CALLS.showReportTable, request).params;
    const report = await loadReport(deps, id);
    response.attachment(`kata-${id}.csv`).type('text/csv').send(reportCsv(report));
  });
}

/** The fields of an avatar as the columns of a table: `colours.red` becomes `colours_red`. */
function reportCsv({ avatars }: Report): string {
  const rows = avatars.map(cellsOf);
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const columns = names.length > 0 ? names : ['avatar_name'];
  const lines = rows.map((row) => columns.map((name) => row.get(name) ?? '').join(','));
  return [columns.join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

/** No cell needs quotes: they are numbers, animals and names of start-points. */
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

/** Names of folders are plain. Anything else cannot become a formula or another cell. */
function safe(text: string): string {
  return text.replace(/[^\w.+#-]/g, '_').replace(/^[-+=@]/, '_');
}
