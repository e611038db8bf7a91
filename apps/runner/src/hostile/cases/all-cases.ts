import type { HostileCase } from '../hostile-case';
import { disk } from './disk';
import { escape } from './escape';
import { files } from './files';
import { firstProcess } from './first-process';
import { memory } from './memory';
import { otherAvatars } from './other-avatars';
import { output } from './output';
import { processes } from './processes';
import { requestBodies } from './request-bodies';
import { requestCrowds } from './request-crowds';
import { requestFields } from './request-fields';
import { services } from './services';

/** Every input of HOSTILE.md that concerns the runner, and more of the kind. */
export const ALL_CASES: readonly HostileCase[] = [
  ...processes,
  ...firstProcess,
  ...memory,
  ...disk,
  ...output,
  ...files,
  ...otherAvatars,
  ...escape,
  ...requestFields,
  ...requestBodies,
  ...requestCrowds,
  ...services,
];
