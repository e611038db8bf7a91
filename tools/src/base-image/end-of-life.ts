/**
 * The last day of support of everything that images and services are based on. Sources: nodejs.org/en/about/eol and
 * wiki.debian.org/LTS (Debian's long-term support).
 */
const END_OF_LIFE: readonly (readonly [name: string, pattern: RegExp, lastDay: string])[] = [
  ['Node.js 20', /^node:20\b/, '2026-04-30'],
  ['Node.js 22', /^node:22\b/, '2027-04-30'],
  ['Node.js 24', /^node:24\b/, '2028-04-30'],
  ['Debian 12', /\bbookworm\b/, '2028-06-30'],
  ['Debian 13', /\btrixie\b/, '2030-06-30'],
];

/** Returns a warning for each base, such as `node:24-bookworm-slim`, that had its last day of support before now. */
export function endOfLifeWarnings(bases: readonly string[], nowMs: number): readonly string[] {
  return bases.flatMap((base) =>
    END_OF_LIFE.flatMap(([name, pattern, lastDay]) => {
      const isOver = pattern.test(base) && nowMs > Date.parse(`${lastDay}T23:59:59Z`);
      return isOver ? [`Warning: ${base}: ${name} gets no security updates since ${lastDay}.`] : [];
    }),
  );
}
