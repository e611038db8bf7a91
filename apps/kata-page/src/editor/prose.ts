const PROSE_NAME = /(^|\/)(instructions|readme)$|\.(txt|md)$/i;

/** Prose is for reading, and is wrapped; code would lose the shape that its author gave it. */
export function isProse(name: string): boolean {
  return PROSE_NAME.test(name);
}
