import { looksLikeMarkdown } from './looks-like-markdown';
import { markdownNodes, type MarkdownElement, type MarkdownNode } from './markdown-nodes';

/** Returns every element of the nodes, outer ones first. */
function elements(nodes: readonly MarkdownNode[]): MarkdownElement[] {
  return nodes.flatMap((node) =>
    typeof node === 'string' ? [] : [node, ...elements(node.children)],
  );
}

function textOf(nodes: readonly MarkdownNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('');
}

const tagsOf = (text: string): string =>
  elements(markdownNodes(text))
    .map(({ tag }) => tag)
    .join(' ');

describe('markdownNodes', () => {
  it.each([
    ['# Bowling', 'h3'],
    ['###### Deep', 'h6'],
    ['two\nlines', 'p'],
    ['**a** and *b*', 'p strong em'],
    ['`a` b', 'p code'],
    ['```\n1\n```', 'pre code'],
    ['- one\n- two', 'ul li span li span'],
    ['3. one', 'ol li span'],
    ['| a |\n| - |\n| 1 |', 'div table thead tr th tbody tr td'],
    ['> said', 'blockquote p'],
    ['[a](https://example.org/b)', 'p a'],
  ])('reads %j', (text, tags) => {
    expect(tagsOf(text)).toBe(tags);
  });

  it('keeps the text as it was written', () => {
    expect(textOf(markdownNodes('a < b && c > "d" isn\'t `<i>&lt;</i>`'))).toBe(
      'a < b && c > "d" isn\'t <i>&lt;</i>',
    );
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a <b onclick=alert(1)>b</b>',
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:alert(1))',
    '[a](data:text/html,<script>alert(1)</script>)',
    '[a]( vbscript:x)',
    '<javascript:alert(1)>',
    '![a](https://example.org/spy.png)',
    '[a]: javascript:alert(1)\n\n[a]',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
  ])('makes no element of %j but text', (text) => {
    for (const { tag, attributes } of elements(markdownNodes(text))) {
      expect(['p', 'code']).toContain(tag);
      expect(attributes).toEqual({});
    }
  });

  it('makes links that tell the other site nothing', () => {
    const [, link] = elements(markdownNodes('[a](https://example.org "title")'));
    expect(link?.attributes).toEqual({
      href: 'https://example.org',
      target: '_blank',
      rel: 'noopener noreferrer',
    });
  });

  it('shows deep nesting as its source', () => {
    expect(() => markdownNodes(`${'> '.repeat(500)}deep`)).not.toThrow();
  });
});

describe('looksLikeMarkdown', () => {
  it.each([
    ['# Bowling\n\nText', true],
    ['text\n\n```\n1\n```', true],
    ['| a |\n| - |', true],
    ['A hiker computes it as 6 * 9.\nPress Test.', false],
    ['#hashtag', false],
    [`# ${'long '.repeat(30_000)}`, false],
  ])('of %j is %s', (text, expected) => {
    expect(looksLikeMarkdown(text)).toBe(expected);
  });
});
