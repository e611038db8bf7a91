import type { HostileCase } from '../hostile-case';
import { disk } from './disk';
import { diskTrees } from './disk-trees';
import { escape } from './escape';
import { fileNames } from './file-names';
import { files } from './files';
import { firstProcess } from './first-process';
import { memory } from './memory';
import { otherAvatars } from './other-avatars';
import { output } from './output';
import { processes } from './processes';
import { requestBodies } from './request-bodies';
import { requestCrowds } from './request-crowds';
import { requestFields } from './request-fields';
import { scratch } from './scratch';
import { services } from './services';
import { systemCalls } from './system-calls';

/** Every input of HOSTILE.md that concerns the runner, and more of the kind. */
export const ALL_CASES: readonly HostileCase[] = [
  ...processes,
  ...firstProcess,
  ...memory,
  ...disk,
  ...diskTrees,
  ...scratch,
  ...output,
  ...files,
  ...fileNames,
  ...otherAvatars,
  ...escape,
  ...systemCalls,
  ...requestFields,
  ...requestBodies,
  ...requestCrowds,
  ...services,
];
