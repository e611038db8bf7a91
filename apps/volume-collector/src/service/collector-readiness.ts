import type { KatasTree } from '@katas/katas-tree';
import type { Readiness } from '@katas/service';
import type { Clock } from '@katas/system';
import type { SweepReport } from '../report/sweep-report';
import type { SweptEngine } from '../sweep/sweep-deps';
import type { SweepProgress } from './sweep-progress';

/** What the collector remembers between sweeps. */
export interface CollectorState {
  /** When the next sweep is due. */
  dueMs: number | undefined;
  /** When the last sweep of everything started. */
  fullMs: number;
  readonly progress: SweepProgress;
  lastReport: SweepReport | undefined;
}

/**
 * A tick comes within milliseconds of its time. After a minute, the machine sleeps or the process lacks the processor.
 */
const OVERDUE_MS = 60_000;

/** Remarks for an operator: `problems` make the collector not ready, `notes` do not. */
interface Remarks {
  readonly problems: readonly (string | undefined)[];
  readonly notes: readonly (string | undefined)[];
}

/** Resolves as ready when the engine answers, the katas tree is there, sweeps are on time and none is stuck. */
export async function collectorReadiness(
  deps: { engine: SweptEngine; tree: KatasTree; clock: Clock },
  state: CollectorState,
): Promise<Readiness> {
  const [engine, tree] = await Promise.all([engineProblem(deps.engine), treeRemarks(deps.tree)]);
  const schedule = scheduleProblem(state, deps.clock.nowMs());
  const problems = [engine, schedule, ...tree.problems].filter(isPresent);
  const notes = [...tree.notes, lastSweepNote(state)].filter(isPresent);
  return { ready: problems.length === 0, reasons: [...problems, ...notes] };
}

async function engineProblem(engine: SweptEngine): Promise<string | undefined> {
  return engine.ping().then(
    () => undefined,
    () => 'the Docker Engine does not answer',
  );
}

/**
 * Resolves to what is wrong with the tree. An empty tree is that of a new installation: there is nothing to collect,
 * and nothing is wrong.
 */
async function treeRemarks(tree: KatasTree): Promise<Remarks> {
  const answer = await tree.state();
  if (answer.state === 'present') return { problems: [], notes: [] };
  const reason = `nothing is removed: ${answer.reason}`;
  return answer.state === 'empty'
    ? { problems: [], notes: [reason] }
    : { problems: [reason], notes: [] };
}

function scheduleProblem({ progress, dueMs }: CollectorState, nowMs: number): string | undefined {
  if (progress.state === 'stuck') return 'the sweep in progress is stuck';
  if (progress.state === 'sweeping') return undefined;
  const isOverdue = dueMs !== undefined && nowMs - dueMs > OVERDUE_MS;
  return isOverdue ? 'a sweep is overdue' : undefined;
}

function lastSweepNote({ lastReport }: CollectorState): string | undefined {
  if (lastReport === undefined) return undefined;
  const { counts, interrupted } = lastReport;
  if (interrupted !== undefined) return `the last sweep was interrupted: ${interrupted}`;
  const failures = [
    ...(counts.failed > 0 ? [`volumes: ${counts.failed}`] : []),
    ...(counts.sandboxesFailed > 0 ? [`sandboxes: ${counts.sandboxesFailed}`] : []),
  ];
  return failures.length > 0 ? `the last sweep had failures, ${failures.join(', ')}` : undefined;
}

function isPresent(remark: string | undefined): remark is string {
  return remark !== undefined;
}
