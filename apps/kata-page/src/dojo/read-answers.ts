import {
  OUTPUT_FILE,
  type AvatarAnswer,
  type Files,
  type KataAnswer,
  type KataManifest,
  type LightAnswer,
  type RunTestsAnswer,
} from '@katas/controller-api';
import { withoutFile, type FileSet } from '../files/file-set';
import { tabSizeOf } from '../files/text-kind';
import type { Avatar, Kata, PastLight, RunAnswer } from './dojo';

/** Converts kata-controller's answers: objects become Maps, and the variants of old manifests become one form. */
export function kataOf(kataId: string, answer: KataAnswer): Kata {
  const { manifest, avatars, ended, ends_at: endsAt, room } = answer;
  return {
    id: kataId,
    displayName: manifest.display_name ?? manifest.language ?? `Kata ${kataId}`,
    exercise: manifest.exercise ?? '',
    tabSize: tabSizeOf(manifest.tab_size),
    extensions: extensionsOf(manifest),
    avatars: new Map(Object.entries(avatars)),
    ended,
    endsAtMs: Date.parse(endsAt),
    room,
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
