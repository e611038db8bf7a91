import { describeDecisionTable } from './decision-table.contract';
import { Dojo } from '../testing/dojo';

describeDecisionTable('a fake engine', () => {
  const { engine, clock } = new Dojo();
  return { engine, sweptEngine: engine, nowMs: clock.nowMs(), test: 'unit' };
});
