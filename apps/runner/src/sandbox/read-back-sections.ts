/** What a sandbox hands over of its files after a run (`script/read-back.ts`), by kind. */
export interface ReadBack {
  /** NUL-separated names; that of a file which is new or changed stands twice. */
  readonly names: Buffer;
  /** False when there were more names than are read back. */
  readonly namesAreWhole: boolean;
  /** Tars of the files that are new or changed and not large. */
  readonly tars: readonly Buffer[];
  /** `name NUL beginning of content`, of each large file. */
  readonly largeFiles: readonly Buffer[];
  /** What the whole sandbox takes of the disk; told only when a large file is new or changed. */
  readonly diskBytes: number | undefined;
}

/** Sorts the sections by their first letter. Names have none: each begins with `./`. */
export function readBackOf(sections: readonly Buffer[], isWhole: boolean): ReadBack {
  const marked = (letter: string): Buffer[] =>
    sections
      .filter((section) => section[0] === letter.charCodeAt(0))
      .map((section) => section.subarray(1));
  return {
    names: Buffer.concat(sections.filter((section) => section[0] === DOT)),
    namesAreWhole: isWhole && sections.length > 0,
    tars: marked('T'),
    largeFiles: marked('L'),
    diskBytes: marked('D').map(kibToBytes).at(-1),
  };
}

const DOT = '.'.charCodeAt(0);

function kibToBytes(section: Buffer): number {
  return Number.parseInt(section.toString(), 10) * 1024;
}
