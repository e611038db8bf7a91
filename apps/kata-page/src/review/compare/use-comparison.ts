import type { EditsAnswer, Light } from '@katas/controller-api';
import { useEffect, useState } from 'preact/hooks';
import { asDojoProblem } from '../../dojo/answers/dojo-problem';
import type { FileSet } from '../../files/file-set';
import { lightName } from '../../lights/light-tip';
import type { ShownLight } from '../model/light-cache';
import { comparedLight, type ComparedLight, type Comparison } from './comparison';

export interface Compared {
  readonly comparison: Comparison;
  /** The files to compare with; undefined when there are none, or not yet. */
  readonly files: FileSet | undefined;
  /** "light 2", "light 3 of wolf". */
  readonly name: string;
  readonly problem: string;
  choose(comparison: Comparison): void;
}

export interface ComparisonSource {
  readonly avatarName: string;
  readonly avatars: ReadonlyMap<string, readonly Light[]>;
  /** Rejects with a `DojoProblem`. */
  readonly filesOf: (light: ComparedLight) => Promise<FileSet>;
  /** Resolves to the edits between the lights of the avatar. */
  readonly edits: () => Promise<EditsAnswer>;
}

/** Keeps the comparison while the light under review changes, and fetches the files to compare with. */
export function useComparison(source: ComparisonSource, shown: ShownLight): Compared {
  const { avatarName, avatars, filesOf } = source;
  const [comparison, choose] = useState<Comparison>({ avatarName, light: 'before' });
  const [fetched, setFetched] = useState<{ key: string; files?: FileSet; problem?: string }>();
  const made = avatars.get(avatarName)?.find(({ number }) => number === shown.number);
  const light = comparedLight(comparison, avatars, made);
  const key = light === undefined ? '' : `${light.avatarName}/${light.number}`;
  useEffect(() => {
    if (light === undefined) return;
    let isCurrent = true;
    filesOf(light).then(
      (files) => isCurrent && setFetched({ key, files }),
      (error: unknown) => isCurrent && setFetched({ key, problem: asDojoProblem(error).message }),
    );
    return () => {
      isCurrent = false;
    };
  }, [key]);
  const own = { comparison, choose };
  if (light === undefined) {
    const { before, beforeNumber } = shown;
    return { ...own, files: before?.files, name: lightName(undefined, beforeNumber), problem: '' };
  }
  const other = light.avatarName === avatarName ? undefined : light.avatarName;
  const current = fetched?.key === key ? fetched : undefined;
  return {
    ...own,
    files: current?.files,
    name: lightName(other, light.number),
    problem: current?.problem ?? '',
  };
}
