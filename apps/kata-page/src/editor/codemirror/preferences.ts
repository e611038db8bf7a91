import { indentUnit } from '@codemirror/language';
import {
  Compartment,
  EditorState,
  Prec,
  type Extension,
  type StateEffect,
} from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { indentFor } from '../../files/text-kind';
import type { EditorPreferences } from '../editor';

const keys = new Compartment();
const look = new Compartment();

/** Stands before every other extension, so that what the user has chosen takes precedence. */
export const preferred: Extension = [Prec.highest(keys.of([])), Prec.high(look.of([]))];

/** Fetches the keys of another editor; none for the usual ones. */
export async function keysOf({ keymap }: EditorPreferences): Promise<Extension> {
  if (keymap === 'vim') return (await import('@replit/codemirror-vim')).vim({ status: true });
  if (keymap === 'emacs') return (await import('@replit/codemirror-emacs')).emacs();
  return [];
}

/** Returns the effects that apply the preferences to a file. */
export function preferenceEffects(
  name: string,
  { doc }: EditorState,
  { tabSize, wraps }: EditorPreferences,
  keymap: Extension,
): readonly StateEffect<unknown>[] {
  const tabs = [
    EditorState.tabSize.of(tabSize),
    indentUnit.of(indentFor(name, `${doc.toString()}\n`, tabSize)),
  ];
  const chosen = [tabSize === 0 ? [] : tabs, wraps ? EditorView.lineWrapping : []];
  return [keys.reconfigure(keymap), look.reconfigure(chosen)];
}
