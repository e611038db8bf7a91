import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The colours are those of the style sheets, so they follow the light and the dark theme. */
const highlighting = HighlightStyle.define([
  { tag: [tags.comment, tags.meta], color: 'var(--code-comment)', fontStyle: 'italic' },
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.modifier, tags.self],
    color: 'var(--code-keyword)',
    fontWeight: '600',
  },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--code-number)' },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName))],
    color: 'var(--code-name)',
  },
  {
    tag: [tags.definition(tags.typeName), tags.typeName, tags.className],
    color: 'var(--code-name)',
  },
  { tag: [tags.heading, tags.strong], fontWeight: '700' },
]);

const theme = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--sheet)', height: '100%', width: '100%' },
  // The focus ring is around the whole editor: styles/workbench.css.
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--code)', lineHeight: '1.55', overflow: 'auto' },
  '.cm-content': { padding: '0.5rem 0', caretColor: 'var(--ink)', minHeight: '100%' },
  '.cm-content[contenteditable=false]:focus': { outline: 'none' },
  '.cm-line': { padding: '0 0.75rem 0 0.5rem' },
  '.cm-gutters': {
    color: 'var(--quiet-ink)',
    backgroundColor: 'var(--paper)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.2rem', padding: '0 0.4rem' },
  '.cm-activeLineGutter': { color: 'var(--ink)', backgroundColor: 'var(--shade)' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--hint-paper)',
    outline: '1px solid var(--accent)',
  },
  '.cm-panels': { color: 'var(--ink)', backgroundColor: 'var(--shade)', border: '0' },
  '.cm-panel.cm-search': { fontSize: '0.875rem', padding: '0.5rem 2rem 0.5rem 0.5rem' },
  '.cm-panel.cm-search label': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '0.3rem',
    margin: '0.4rem 0.75rem 0.4rem 0',
    fontSize: 'inherit',
  },
  '.cm-panel.cm-search [name=close]': { fontSize: '1.25rem', width: '1.75rem', height: '1.75rem' },
  '.cm-textfield': {
    color: 'var(--ink)',
    backgroundColor: 'var(--sheet)',
    border: '1px solid var(--field-line)',
    borderRadius: 'var(--round)',
    padding: '0.2rem 0.5rem',
    fontSize: 'inherit',
  },
  '.cm-panel.cm-search input[type=checkbox]': { accentColor: 'var(--accent)' },
  '.cm-button': {
    color: 'var(--ink)',
    background: 'var(--sheet)',
    border: '1px solid var(--field-line)',
    borderRadius: 'var(--round)',
    padding: '0.2rem 0.75rem',
    fontSize: 'inherit',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--found)' },
  '.cm-searchMatch-selected': { outline: '2px solid var(--accent)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--hint-paper)' },
  '&.cm-editor .cm-changedLine, &.cm-editor .cm-insertedLine': {
    backgroundColor: 'var(--added-paper)',
  },
  '&.cm-editor .cm-changedText': { background: 'var(--added)' },
  // Side by side, the older text.
  '&.cm-editor.cm-merge-a .cm-changedLine': { background: 'var(--removed-paper)' },
  '&.cm-editor.cm-merge-a .cm-changedText': { background: 'var(--removed)' },
  '&.cm-editor.cm-merge-a .cm-changedLineGutter': { background: 'var(--red)' },
  '&.cm-editor .cm-deletedChunk': { backgroundColor: 'var(--removed-paper)', padding: '0 0.5rem' },
  '&.cm-editor .cm-deletedChunk .cm-deletedText': { background: 'var(--removed)' },
  '&.cm-editor .cm-deletedLine': { textDecoration: 'none' },
  '.cm-failing-line': { backgroundColor: 'var(--removed-paper)' },
  '.cm-gutterElement.cm-failing-gutter': {
    color: 'var(--problem)',
    fontWeight: '700',
    boxShadow: 'inset 3px 0 0 var(--red)',
  },
  '.cm-vim-panel': { padding: '0 0.5rem', fontFamily: 'var(--code)' },
  '.cm-changeGutter': { width: '4px', paddingLeft: '0' },
  '&.cm-editor .cm-changedLineGutter': { background: 'var(--green)' },
  '&.cm-editor .cm-deletedLineGutter': { background: 'var(--red)' },
});

export const editorTheme: Extension = [theme, syntaxHighlighting(highlighting)];
