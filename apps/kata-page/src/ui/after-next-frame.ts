/** Lets the browser paint before the processor has more to do. A hidden page paints nothing, and does not wait. */
export function afterNextFrame(): Promise<void> {
  return new Promise((resolve) => {
    if (document.hidden) setTimeout(resolve);
    else requestAnimationFrame(() => setTimeout(resolve));
  });
}
