import { ALL_CASES } from './cases/all-cases';
import { describeHostileCases } from './hostile-suite';

describeHostileCases(
  ALL_CASES.filter(({ quick }) => quick),
  { dockerHost: process.env['DOCKER_HOST'] },
);
