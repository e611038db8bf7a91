import type { EditsAnswer } from '@katas/controller-api';
import { kataTimeToMs } from '@katas/kata';
import { useEffect, useState } from 'preact/hooks';
import { onOneLine } from '../files/file-set';
import { exactTime } from '../i18n/formats';
import type { ComparisonSource } from './compare/use-comparison';
import type { ShownLight } from './model/light-cache';
import { reviewTexts as t } from './texts';

interface EditListProps {
  readonly source: ComparisonSource;
  readonly shown: ShownLight;
}

/** Shows what was done to which file before the light under review, as the browser recorded it. */
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
      <summary>{t.edits({ count: made.length })}</summary>
      <ol>
        {made.map((edit, index) => (
          <li key={index}>
            <time>{exactTime(kataTimeToMs(edit.time) ?? 0)}</time> {editText(edit)}
          </li>
        ))}
      </ol>
    </details>
  );
}

function editText({ kind, filename, old_filename: old }: EditsAnswer[number]): string {
  const name = onOneLine(filename);
  switch (kind) {
    case 'create':
      return t.created({ name });
    case 'delete':
      return t.deleted({ name });
    case 'edit':
      return t.edited({ name });
    case 'rename':
      return t.renamed({ old: onOneLine(old ?? ''), name });
  }
}
