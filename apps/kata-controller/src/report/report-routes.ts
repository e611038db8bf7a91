import { CONTROLLER_CALLS as CALLS } from '@katas/controller-api';
import type { Router } from 'express';
import type { ControllerDeps } from '../controller-deps';
import { parseCall, serveCall } from '../web/serve-call';
import { loadReport } from './load-report';
import { reportCsv } from './report-csv';

/** Adds the statistics of a kata, as JSON and as a table. */
export function addReportRoutes(router: Router, deps: ControllerDeps): void {
  serveCall(router, CALLS.showReport, ({ params }) => loadReport(deps, params.id));
  router.get(CALLS.showReportTable.path, async (request, response) => {
    const { id } = parseCall(CALLS.showReportTable, request).params;
    const report = await loadReport(deps, id);
    response.attachment(`kata-${id}.csv`).type('text/csv').send(reportCsv(report));
  });
}
