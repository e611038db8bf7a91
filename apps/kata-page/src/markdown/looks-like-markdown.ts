/** A larger text is not a task. Parsing it would stop the page. */
const LENGTH_MAX = 100_000;

/** A heading, a fence of code or a table. */
const MARKS = /^(#{1,6} \S|```|\|.*\|\s*$)/m;

/**
 * Returns whether a text has marks of Markdown. Instructions of older katas are plain text, with drawings that Markdown
 * would join into one paragraph.
 */
export function looksLikeMarkdown(text: string): boolean {
  return text.length <= LENGTH_MAX && MARKS.test(text);
}
