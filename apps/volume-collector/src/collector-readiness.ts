import type { KatasTree } from '@katas/katas-tree';
import type { Readiness } from '@katas/service';
import type { Clock } from '@katas/system';
import type { SweptEngine } from './collect-volume';
import type { CollectorState } from './collector';

/** A tick comes within milliseconds of its time; a minute is the machine asleep or the process starved. */
const OVERDUE_MS = 60_000;

/** What an operator is told: `problems` turn readiness off, `notes` do not. */
interface Remarks {
  readonly problems: readonly (string | undefined)[];
  readonly notes: readonly (string | undefined)[];
}

/** Ready when the engine answers, the katas tree is there, and sweeps come when they are due and get somewhere. */
export async function collectorReadiness(
  deps: { engine: SweptEngine; tree: KatasTree; clock: Clock },
  state: CollectorState,
): Promise<Readiness> {
  const [engine, tree] = await Promise.all([engineProblem(deps.engine), treeRemarks(deps.tree)]);
  const schedule = scheduleProblem(state, deps.clock.nowMs());
  const problems = [engine, schedule, ...tree.problems].filter(isSaid);
  const notes = [...tree.notes, lastSweepNote(state)].filter(isSaid);
  return { ready: problems.length === 0, reasons: [...problems, ...notes] };
}

async function engineProblem(engine: SweptEngine): Promise<string | undefined> {
  return engine.ping().then(
    () => undefined,
    () => 'the Docker Engine does not answer',
  );
}

/** An empty tree is that of a new installation: nothing to collect, and nothing wrong. */
async function treeRemarks(tree: KatasTree): Promise<Remarks> {
  const answer = await tree.state();
  if (answer.state === 'present') return { problems: [], notes: [] };
  const reason = `nothing is removed: ${answer.reason}`;
  return answer.state === 'empty'
    ? { problems: [], notes: [reason] }
    : { problems: [reason], notes: [] };
}

function scheduleProblem({ progress, dueMs }: CollectorState, nowMs: number): string | undefined {
  if (progress.state === 'stuck') return 'the sweep under way is stuck';
  if (progress.state === 'under way') return undefined;
  const isOverdue = dueMs !== undefined && nowMs - dueMs > OVERDUE_MS;
  return isOverdue ? 'a sweep is overdue' : undefined;
}

function lastSweepNote({ lastReport }: CollectorState): string | undefined {
  if (lastReport === undefined) return undefined;
  const { counts, cutShort } = lastReport;
  if (cutShort !== undefined) return `the last sweep was cut short: ${cutShort}`;
  const failures = [
    ...(counts.failed > 0 ? [`${counts.failed} volumes`] : []),
    ...(counts.sandboxesFailed > 0 ? [`${counts.sandboxesFailed} sandboxes`] : []),
  ];
  return failures.length > 0 ? `the last sweep failed on ${failures.join(' and ')}` : undefined;
}

function isSaid(remark: string | undefined): remark is string {
  return remark !== undefined;
}
