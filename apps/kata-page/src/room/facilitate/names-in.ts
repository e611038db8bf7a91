/** Returns the names in a text such as "Ada, Grace; owl", without empty ones. */
export function namesIn(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
