/** Notes how far everything in an element is scrolled; the answer scrolls it back after it was off the page. */
export function scrollPlaces(root: Element): () => void {
  const scrolled = [...root.querySelectorAll('*')]
    .map((part) => ({ part, top: part.scrollTop, left: part.scrollLeft }))
    .filter(({ top, left }) => top > 0 || left > 0);
  return () => {
    for (const { part, top, left } of scrolled) part.scrollTo({ top, left });
  };
}
