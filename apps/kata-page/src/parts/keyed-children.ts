/**
 * Keeps the children of an element in step with a Map: a child is made again only when its value is another one, and
 * moved only when it has to be, so that what has the keyboard's focus keeps it.
 */
export function keyedChildren<Value>(
  parent: HTMLElement,
  make: (key: string, value: Value) => HTMLElement,
  isEqual: (one: Value, other: Value) => boolean,
): (values: ReadonlyMap<string, Value>) => void {
  let shown = new Map<string, { readonly value: Value; readonly child: HTMLElement }>();
  return (values) => {
    const next: typeof shown = new Map();
    for (const [key, value] of values) {
      const old = shown.get(key);
      const isSame = old !== undefined && isEqual(old.value, value);
      next.set(key, isSame ? old : { value, child: make(key, value) });
    }
    shown = next;
    keepingFocus(parent, () =>
      arrange(
        parent,
        [...next.values()].map(({ child }) => child),
      ),
    );
  };
}

function arrange(parent: HTMLElement, children: readonly HTMLElement[]): void {
  const wanted = new Set<Element>(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  children.forEach((child, index) => {
    const there = parent.children.item(index);
    if (there !== child) parent.insertBefore(child, there);
  });
}

/** A link that had the focus has it again when it was made anew. */
export function keepingFocus(parent: HTMLElement, change: () => void): void {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  const href = focused?.getAttribute('href');
  change();
  if (focused === null || parent.contains(focused)) return;
  const links = [...parent.querySelectorAll('a')];
  links.find((link) => link.getAttribute('href') === href)?.focus();
}
