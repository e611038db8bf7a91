import { ALL_CASES } from './cases/all-cases';
import { describeHostileCases } from './hostile-suite';

/** `HOSTILE_ONLY='Disk: '` selects the cases whose names contain it. */
describeHostileCases(ALL_CASES, {
  dockerHost: process.env['DOCKER_HOST'],
  only: process.env['HOSTILE_ONLY'],
});
