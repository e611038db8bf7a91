/** How the icon of the browser's tab shows a light: its shape and colour, as in `styles/lights.css`. */
const SHAPES: ReadonlyMap<string, string> = new Map([
  ['red', '<rect x="3" y="3" width="26" height="26" rx="4" fill="#c2362b"/>'],
  ['amber', '<path d="M16 1 31 16 16 31 1 16z" fill="#f2b632"/>'],
  ['green', '<circle cx="16" cy="16" r="14" fill="#23824a"/>'],
  ['timed_out', '<path d="M9 2h14l8 14-8 14H9L1 16z" fill="#4a5560"/>'],
]);

/** Shows a light in the icon of the browser's tab. A colour without a shape leaves it as it is. */
export function showLightInIcon(colour: string): void {
  const shape = SHAPES.get(colour);
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  if (shape === undefined || icon === null) return;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${shape}</svg>`;
  icon.href = `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
