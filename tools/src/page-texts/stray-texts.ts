import ts from 'typescript';
import { walk } from './catalogue-files';

/** The attributes whose values people read or hear. */
const SPOKEN: ReadonlySet<string> = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'confirm',
  'label',
  'nothing',
  'placeholder',
  'title',
]);
const LETTER = /\p{L}/u;
/** The name of the product. */
const NAMES: ReadonlySet<string> = new Set(['Katas']);

/** Returns the texts of a file that people read and that are not in the catalogue, each with its line. */
export function strayTexts(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const report = (node: ts.Node, text: string): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${source.fileName}:${line + 1} ${text.trim()}`);
  };
  walk(source, (node) => {
    if (ts.isJsxText(node) && isProse(node.text) && !isInCode(node)) report(node, node.text);
    if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText()) && node.initializer) {
      for (const text of literalsOf(node.initializer)) report(text, text.text);
    }
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) {
      for (const text of literalsOf(node.expression)) report(text, text.text);
    }
    if (isText(node) && isSentence(node.text) && !isForDevelopers(node)) report(node, node.text);
  });
  return [...new Set(found)];
}

function isProse(text: string): boolean {
  return LETTER.test(text) && !NAMES.has(text.trim());
}

/** Returns whether a text is a command that is typed as it stands. */
function isInCode(node: ts.Node): boolean {
  return ts.isJsxElement(node.parent) && node.parent.openingElement.tagName.getText() === 'code';
}

const COMPARISONS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

type TextNode = ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail;

function isText(node: ts.Node): node is TextNode {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node)
  );
}

/** Returns the literals that an expression can have as its value, and that have letters. */
function literalsOf(node: ts.Node): readonly TextNode[] {
  if (ts.isStringLiteralLike(node)) return isProse(node.text) ? [node] : [];
  if (ts.isJsxExpression(node)) return node.expression ? literalsOf(node.expression) : [];
  if (ts.isParenthesizedExpression(node)) return literalsOf(node.expression);
  if (ts.isConditionalExpression(node)) {
    return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  }
  if (ts.isBinaryExpression(node) && !COMPARISONS.has(node.operatorToken.kind)) {
    return [...literalsOf(node.left), ...literalsOf(node.right)];
  }
  if (ts.isTemplateExpression(node)) {
    const parts = [node.head, ...node.templateSpans.map(({ literal }) => literal)];
    return parts.filter(({ text }) => isProse(text));
  }
  return [];
}

/** Returns whether a text is a sentence, such as "Nothing changed": a capital letter, and a blank between words. */
function isSentence(text: string): boolean {
  return /^\s*\p{Lu}[\p{L}'’]*,? \p{L}/u.test(text);
}

/** Returns whether a text is the message of an error that only a mistake in the code can cause. */
function isForDevelopers(node: ts.Node): boolean {
  const call = node.parent;
  return ts.isNewExpression(call) && call.expression.getText() === 'Error';
}
