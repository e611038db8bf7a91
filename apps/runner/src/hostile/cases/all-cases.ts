import type { HostileCase } from '../hostile-case';
import { architectures } from './architectures';
import { disk } from './disk/disk';
import { diskTrees } from './disk/disk-trees';
import { escape } from './escape';
import { fileNames } from './files/file-names';
import { fairness } from './fairness';
import { files } from './files/files';
import { perUserQuotas } from './kernel/per-user-quotas';
import { pid1 } from './kernel/pid-1';
import { hiddenFiles } from './disk/hidden-files';
import { kernelWork } from './kernel-work';
import { memory } from './memory/memory';
import { otherAvatars } from './other-avatars';
import { output } from './output';
import { processes } from './processes';
import { requestBodies } from './requests/request-bodies';
import { requestCrowds } from './requests/request-crowds';
import { requestFields } from './requests/request-fields';
import { scratch } from './disk/scratch';
import { services } from './services';
import { socketMemory } from './memory/socket-memory';
import { systemCalls } from './kernel/system-calls';

/** Every case, by section. */
export const ALL_CASES: readonly HostileCase[] = [
  ...processes,
  ...kernelWork,
  ...pid1,
  ...memory,
  ...socketMemory,
  ...disk,
  ...diskTrees,
  ...hiddenFiles,
  ...scratch,
  ...output,
  ...files,
  ...fileNames,
  ...otherAvatars,
  ...perUserQuotas,
  ...escape,
  ...systemCalls,
  ...architectures,
  ...requestFields,
  ...requestBodies,
  ...requestCrowds,
  ...fairness,
  ...services,
];
