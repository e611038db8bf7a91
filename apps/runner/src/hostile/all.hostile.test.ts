import { ALL_CASES } from './cases/all-cases';
import { describeHostileCases } from './hostile-suite';

/** `HOSTILE_ONLY='Disk: '` picks cases by what is in their names. */
describeHostileCases(ALL_CASES, {
  dockerHost: process.env['DOCKER_HOST'],
  only: process.env['HOSTILE_ONLY'],
});
