/**
 * Calls back once the browser has laid out the element, before it paints. Reading positions earlier makes it lay out
 * the page twice. The returned function cancels it.
 */
export function afterLayout(element: Element, action: () => void): () => void {
  const observer = new ResizeObserver(() => {
    observer.disconnect();
    action();
  });
  observer.observe(element);
  return () => observer.disconnect();
}

/** Scrolls a pane until all of a child is visible. Unlike `scrollIntoView` it does not scroll the window. */
export function scrollWithin(pane: Element, child: Element): void {
  const outer = pane.getBoundingClientRect();
  const inner = child.getBoundingClientRect();
  pane.scrollTop += beyond(outer.top, outer.bottom, inner.top, inner.bottom);
  pane.scrollLeft += beyond(outer.left, outer.right, inner.left, inner.right);
}

function beyond(start: number, end: number, childStart: number, childEnd: number): number {
  if (childStart < start) return childStart - start;
  return Math.max(0, childEnd - end);
}

/** Records the scroll positions below an element. The returned function restores them after it was detached. */
export function recordScroll(root: Element): () => void {
  const scrolled = [...root.querySelectorAll('*')]
    .map((part) => ({ part, top: part.scrollTop, left: part.scrollLeft }))
    .filter(({ top, left }) => top > 0 || left > 0);
  return () => {
    for (const { part, top, left } of scrolled) part.scrollTo({ top, left });
  };
}
