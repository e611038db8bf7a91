import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A text, or its plural forms. */
export type Text = string | ReadonlyMap<string, string>;

/** The texts of a part of the page by their keys. */
export type Texts = ReadonlyMap<string, Text>;

/** Reads the TypeScript files of a folder and its subfolders, without tests. */
export function pageSources(folder: string): readonly ts.SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.ts$|(?:^|\/)testing\//.test(path))
    .sort()
    .map((path) => {
      const source = readFileSync(join(folder, path), 'utf8');
      return ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, kindOf(path));
    });
}

function kindOf(path: string): ts.ScriptKind {
  return path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
}

/** Calls back for a node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Returns the English texts that the page defines by `texts('part', {...})`, by part. */
export function englishTexts(sources: readonly ts.SourceFile[]): ReadonlyMap<string, Texts> {
  const parts = new Map<string, Texts>();
  for (const source of sources) {
    walk(source, (node) => {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'texts') return;
      const [part, base] = node.arguments;
      if (part === undefined || !ts.isStringLiteral(part) || base === undefined) return;
      if (parts.has(part.text)) throw new Error(`two parts are called ${part.text}`);
      parts.set(part.text, textsOf(base));
    });
  }
  return parts;
}

/** Returns the texts of a language, by part. They are the object literals of its files. */
export function translatedTexts(sources: readonly ts.SourceFile[]): ReadonlyMap<string, Texts> {
  const parts = new Map<string, Texts>();
  for (const source of sources) {
    walk(source, (node) => {
      if (!ts.isVariableDeclaration(node) || !node.initializer) return;
      if (!ts.isObjectLiteralExpression(node.initializer)) return;
      for (const [part, texts] of propertiesOf(node.initializer)) parts.set(part, textsOf(texts));
    });
  }
  return parts;
}

function propertiesOf(node: ts.Node): readonly (readonly [string, ts.Expression])[] {
  if (!ts.isObjectLiteralExpression(node)) return [];
  return node.properties.filter(ts.isPropertyAssignment).map((property) => {
    const { name } = property;
    const key = ts.isStringLiteral(name) ? name.text : name.getText();
    return [key, property.initializer] as const;
  });
}

function textsOf(node: ts.Node): Texts {
  return new Map(propertiesOf(node).map(([key, value]) => [key, textOf(value)]));
}

/**
 * Returns the text of an expression. `params('...')` and `plural({...})` have their text as their argument. A long text
 * is a sum of strings.
 */
function textOf(node: ts.Expression): Text {
  if (ts.isCallExpression(node)) return textOf(node.arguments[0] ?? node);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isBinaryExpression(node))
    return `${String(textOf(node.left))}${String(textOf(node.right))}`;
  return new Map(propertiesOf(node).map(([form, value]) => [form, String(textOf(value))]));
}

/** Returns the names of the placeholders of a text, in order of the alphabet. */
export function placeholdersOf(text: Text): readonly string[] {
  const forms = typeof text === 'string' ? [text] : [...text.values()];
  const names = forms.flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  return [...new Set(names)].map(String).sort();
}
