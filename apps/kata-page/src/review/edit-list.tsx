import type { EditsAnswer } from '@katas/controller-api';
import { kataTimeToMs } from '@katas/kata';
import { useEffect, useState } from 'preact/hooks';
import { onOneLine } from '../files/file-set';
import type { ShownLight } from './light-cache';
import type { ComparisonSource } from './compare/use-comparison';

interface EditListProps {
  readonly source: ComparisonSource;
  readonly shown: ShownLight;
}

/** What was done to which file before the light under review, as the browser recorded it. */
export function EditList({ source: { avatarName, edits }, shown }: EditListProps) {
  const [all, setAll] = useState<EditsAnswer>([]);
  const { number, beforeNumber } = shown;
  useEffect(() => {
    let isCurrent = true;
    // A list that cannot be fetched is not missed: the review is complete without it.
    edits().then(
      (fetched) => isCurrent && setAll(fetched),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [avatarName, number]);
  const made = number === 0 ? [] : all.filter(({ after }) => after === beforeNumber);
  if (made.length === 0) return null;
  return (
    <details class="edits">
      <summary>{made.length === 1 ? '1 edit' : `${made.length} edits`} before this light</summary>
      <ol>
        {made.map((edit, index) => (
          <li key={index}>
            <time>{clock(kataTimeToMs(edit.time) ?? 0)}</time> {editText(edit)}
          </li>
        ))}
      </ol>
    </details>
  );
}

function clock(ms: number): string {
  return new Date(ms).toLocaleTimeString();
}

const WORDS = { create: 'created', delete: 'deleted', edit: 'edited', rename: 'renamed' };

function editText({ kind, filename, old_filename: old }: EditsAnswer[number]): string {
  const name = onOneLine(filename);
  return kind === 'rename' && old !== undefined
    ? `${WORDS[kind]} ${onOneLine(old)} to ${name}`
    : `${WORDS[kind]} ${name}`;
}
