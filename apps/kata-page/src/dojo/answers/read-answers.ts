import {
  OUTPUT_FILE,
  type AvatarAnswer,
  type Files,
  type KataAnswer,
  type KataManifest,
  type LightAnswer,
  type RunTestsAnswer,
} from '@katas/controller-api';
import { withoutFile, type FileSet } from '../../files/file-set';
import { tabSizeOf } from '../../files/text-kind';
import type { Avatar, Kata, Language, PastLight, RunAnswer } from '../dojo';

/** Converts kata-controller's answers: objects become Maps, and the variants of old manifests become one form. */
export function kataOf(kataId: string, answer: KataAnswer): Kata {
  const { manifest, avatars, start_points: startPoints = {}, ended, ends_at, room } = answer;
  return {
    id: kataId,
    ...languageOf(manifest, manifest.language ?? `Kata ${kataId}`),
    languages: new Map(
      Object.entries(manifest.start_points ?? {}).map(([name, one]) => [
        name,
        languageOf(one, name),
      ]),
    ),
    startPoints: new Map(Object.entries(startPoints)),
    exercise: manifest.exercise ?? '',
    avatars: new Map(Object.entries(avatars)),
    ended,
    endsAtMs: Date.parse(ends_at),
    canFork: answer.forkable,
    room,
  };
}

export function avatarOf({ visible_files: visible, lights }: AvatarAnswer): Avatar {
  const files = filesOf(visible);
  return { files: withoutFile(files, OUTPUT_FILE), output: files.get(OUTPUT_FILE) ?? '', lights };
}

export function runAnswerOf(answer: RunTestsAnswer): RunAnswer {
  const { output, light, ended, created, changed, deleted, message = '', stopped } = answer;
  const written = new Map([...filesOf(created), ...filesOf(changed)]);
  return {
    output,
    light: light ?? undefined,
    isStopped: stopped === true,
    ended,
    changes: { written, deleted },
    message,
  };
}

export function pastLightOf({ files, output, light }: LightAnswer): PastLight {
  return { files: filesOf(files), output, colour: light?.colour ?? '' };
}

function filesOf(files: Files): FileSet {
  return new Map(Object.entries(files));
}

type LanguageFields = Pick<
  KataManifest,
  'display_name' | 'tab_size' | 'filename_extension' | 'highlight_filenames'
>;

function languageOf(fields: LanguageFields, otherName: string): Language {
  return {
    displayName: fields.display_name ?? otherName,
    tabSize: tabSizeOf(fields.tab_size),
    extensions: extensionsOf(fields),
    highlighted: highlightedIn(fields),
  };
}

/** Returns the kata as this avatar sees it: with its language, in a kata with several. */
export function kataOfAvatar(kata: Kata, avatarName: string): Kata {
  const language = kata.languages.get(kata.startPoints.get(avatarName) ?? '');
  return language === undefined ? kata : { ...kata, ...language };
}

/** Returns the highlighted files. In a manifest of an old server, the field may have any type. */
function highlightedIn({ highlight_filenames: names }: LanguageFields): readonly string[] {
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

function extensionsOf({ filename_extension: extension = [] }: LanguageFields): readonly string[] {
  return typeof extension === 'string' ? [extension] : extension;
}
