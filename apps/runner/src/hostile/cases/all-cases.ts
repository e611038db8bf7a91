import type { HostileCase } from '../hostile-case';
import { disk } from './disk';
import { diskTrees } from './disk-trees';
import { escape } from './escape';
import { fileNames } from './file-names';
import { files } from './files';
import { pid1 } from './pid-1';
import { hiddenFiles } from './hidden-files';
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

/** Every case, by section. */
export const ALL_CASES: readonly HostileCase[] = [
  ...processes,
  ...pid1,
  ...memory,
  ...disk,
  ...diskTrees,
  ...hiddenFiles,
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
