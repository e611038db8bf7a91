/** Scrolls a pane until all of a child is in sight. Unlike `scrollIntoView` it leaves the window where it is. */
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
