interface Options {
  readonly class?: string;
  /** A boolean is an attribute that is there or not. */
  readonly attributes?: Readonly<Record<string, string | boolean>>;
  readonly on?: Readonly<Record<string, (event: Event) => void>>;
}

/** A new element. Strings become text nodes, never markup: whatever a server or an avatar sent is shown as it is. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  options: Options = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (options.class !== undefined) made.className = options.class;
  for (const [name, value] of Object.entries(options.attributes ?? {}))
    setAttribute(made, name, value);
  for (const [type, listener] of Object.entries(options.on ?? {})) {
    made.addEventListener(type, listener);
  }
  made.append(...children);
  return made;
}

export function setAttribute(target: Element, name: string, value: string | boolean): void {
  if (typeof value === 'string') target.setAttribute(name, value);
  else target.toggleAttribute(name, value);
}

/** A button that does something here. `kind` is its look: one `primary` a page, `quiet` for what is seldom used. */
export function button(
  label: string,
  onPress: () => void,
  kind: 'primary' | 'plain' | 'quiet' = 'plain',
): HTMLButtonElement {
  return element(
    'button',
    { class: `button ${kind}`, attributes: { type: 'button' }, on: { click: onPress } },
    label,
  );
}

export function link(label: string, href: string, kind?: string): HTMLAnchorElement {
  return element(
    'a',
    { attributes: { href }, ...(kind === undefined ? {} : { class: kind }) },
    label,
  );
}
