import {
  OUTPUT_FILE,
  type AvatarAnswer,
  type Files,
  type KataAnswer,
  type KataManifest,
  type LightAnswer,
  type RunTestsAnswer,
} from '@katas/controller-api';
import { withoutFile, type FileSet } from '../edit/file-set';
import { tabSizeOf } from '../editor/indent';
import type { Avatar, Kata, PastLight, RunAnswer } from './dojo';

/** kata-controller's answers in the page's own terms: Maps for objects, one form for what old manifests write in many. */
export function kataOf(kataId: string, answer: KataAnswer): Kata {
  const { manifest, avatars, ended, ends_at: endsAt } = answer;
  return {
    id: kataId,
    displayName: manifest.display_name ?? manifest.language ?? `Kata ${kataId}`,
    exercise: manifest.exercise ?? '',
    tabSize: tabSizeOf(manifest.tab_size),
    extensions: extensionsOf(manifest),
    avatars: new Map(Object.entries(avatars)),
    ended,
    endsAtMs: Date.parse(endsAt),
  };
}

export function avatarOf({ visible_files: visible, lights }: AvatarAnswer): Avatar {
  const files = filesOf(visible);
  return { files: withoutFile(files, OUTPUT_FILE), output: files.get(OUTPUT_FILE) ?? '', lights };
}

export function runAnswerOf(answer: RunTestsAnswer): RunAnswer {
  const { output, light, ended, created, changed, deleted, message = '' } = answer;
  const written = new Map([...filesOf(created), ...filesOf(changed)]);
  return { output, light: light ?? undefined, ended, changes: { written, deleted }, message };
}

export function pastLightOf({ files, output, light }: LightAnswer): PastLight {
  return { files: filesOf(files), output, colour: light?.colour ?? '' };
}

function filesOf(files: Files): FileSet {
  return new Map(Object.entries(files));
}

function extensionsOf({ filename_extension: extension = [] }: KataManifest): readonly string[] {
  return typeof extension === 'string' ? [extension] : extension;
}
