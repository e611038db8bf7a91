import { h, type ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { looksLikeMarkdown } from './looks-like-markdown';
import type { MarkdownNode } from './markdown-nodes';

interface ProseProps {
  readonly text: string;
  readonly label: string;
}

/**
 * Shows a task to read: Markdown, or plain text with its line breaks. The parser is fetched when the first Markdown is
 * shown; until then, and when it cannot be fetched, the source is shown.
 */
export function Prose({ text, label }: ProseProps) {
  const nodes = useMarkdown(text);
  return (
    <div class={nodes === undefined ? 'prose plain' : 'prose'} role="region" aria-label={label}>
      {nodes ?? text}
    </div>
  );
}

function useMarkdown(text: string): ComponentChild | undefined {
  const [parsed, setParsed] = useState<{ text: string; nodes: readonly MarkdownNode[] }>();
  useEffect(() => {
    if (!looksLikeMarkdown(text)) return;
    let isCurrent = true;
    import('./markdown-nodes')
      .then(({ markdownNodes }) => {
        if (isCurrent) setParsed({ text, nodes: markdownNodes(text) });
      })
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [text]);
  return parsed?.text === text ? rendered(parsed.nodes) : undefined;
}

function rendered(nodes: readonly MarkdownNode[]): ComponentChild[] {
  return nodes.map((node) =>
    typeof node === 'string' ? node : h(node.tag, node.attributes, rendered(node.children)),
  );
}
