import { Lexer, type Token, type Tokens } from 'marked';

/** Text, or an element with its children. */
export type MarkdownNode = string | MarkdownElement;

export interface MarkdownElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly MarkdownNode[];
}

/**
 * Returns Markdown as elements. The text becomes text nodes, and no attribute but a checked address comes from it, so
 * it cannot add elements or scripts. HTML is shown as text, and images as their description.
 */
export function markdownNodes(text: string): readonly MarkdownNode[] {
  return nodesOf(Lexer.lex(text, { gfm: true }));
}

function element(
  tag: string,
  attributes: MarkdownElement['attributes'] | null,
  children: MarkdownNode | readonly MarkdownNode[] = [],
): MarkdownElement {
  const list = typeof children === 'object' && !('tag' in children) ? children : [children];
  return { tag, attributes: attributes ?? {}, children: list };
}

/** Deeper nesting is shown as its source. */
const DEPTH_MAX = 20;

function nodesOf(tokens: readonly Token[] = [], depth = 0): readonly MarkdownNode[] {
  return tokens.map((token) => (depth > DEPTH_MAX ? token.raw : nodeOf(token, depth + 1)));
}

function nodeOf(token: Token, depth: number): MarkdownNode {
  const inner = (): readonly MarkdownNode[] => nodesOf((token as Tokens.Generic).tokens, depth);
  switch (token.type) {
    case 'heading':
      return element(headingTag((token as Tokens.Heading).depth), null, inner());
    case 'paragraph':
      return element('p', null, inner());
    case 'strong':
    case 'em':
    case 'del':
    case 'blockquote':
      return element(token.type, null, inner());
    case 'text':
      return (token as Tokens.Text).tokens === undefined
        ? unescaped(textOf(token))
        : element('span', null, inner());
    case 'code':
      // A wide example scrolls, so the keyboard must reach it.
      return element('pre', { tabIndex: 0 }, element('code', null, textOf(token)));
    case 'codespan':
      return element('code', null, textOf(token));
    case 'list':
      return listOf(token as Tokens.List, depth);
    case 'table':
      return tableOf(token as Tokens.Table, depth);
    case 'link':
      return linkOf(token as Tokens.Link, inner());
    case 'br':
    case 'hr':
      return element(token.type, null);
    case 'space':
    case 'def':
      return '';
    default:
      return textOf(token);
  }
}

/** Returns the element of a heading. The page has its own first two levels. */
function headingTag(level: number): string {
  return `h${Math.min(level + 2, 6)}`;
}

function listOf({ ordered, start, items }: Tokens.List, depth: number): MarkdownElement {
  const children = items.map((item) => element('li', null, nodesOf(item.tokens, depth)));
  if (!ordered) return element('ul', null, children);
  return element('ol', start === '' ? null : { start }, children);
}

function tableOf({ header, rows }: Tokens.Table, depth: number): MarkdownElement {
  const cells = (tag: string, row: readonly Tokens.TableCell[]): MarkdownElement =>
    element(
      'tr',
      null,
      row.map((cell) => element(tag, null, nodesOf(cell.tokens, depth))),
    );
  const table = element('table', null, [
    element('thead', null, cells('th', header)),
    element(
      'tbody',
      null,
      rows.map((row) => cells('td', row)),
    ),
  ]);
  return element(
    'div',
    { class: 'wide-table', tabIndex: 0, role: 'group', 'aria-label': 'Table' },
    table,
  );
}

/** Returns a link, or the text of one that is no web address. The other site is told nothing about this one. */
function linkOf({ href, raw }: Tokens.Link, children: readonly MarkdownNode[]): MarkdownNode {
  if (!/^https?:\/\//i.test(href)) return raw;
  return element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, children);
}

function textOf(token: Token): string {
  const { text } = token as Tokens.Generic;
  return typeof text === 'string' && token.type !== 'html' ? text : token.raw;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&amp;', '&'],
]);

function unescaped(text: string): string {
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES.get(entity) ?? entity);
}
