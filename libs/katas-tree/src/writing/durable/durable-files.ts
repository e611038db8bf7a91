/**
 * The steps that writes to the tree consist of. A crash happens before or after each of them. A power cut keeps what a
 * step says is on the disk, and any part of the rest, in any order.
 */
export interface DurableFiles {
  /** Resolves to false when the name exists. */
  makeDirectory(path: string): Promise<boolean>;
  /** Creates or replaces the file, and resolves when its content is on the disk. A crash may leave part of it. */
  writeFile(path: string, text: string): Promise<void>;
  /** Creates or replaces the file without a wait for the disk. A crash may leave part of it. */
  putFile(path: string, text: string): Promise<void>;
  /**
   * Replaces the content of a file in place, or creates it, without a wait for the disk. A reader or a crash may find
   * part of it.
   */
  overwriteFile(path: string, text: string): Promise<void>;
  /**
   * Writes into a file that exists, from this byte on, and resolves when the text is on the disk. A failure may leave
   * part of it.
   */
  writeAt(path: string, position: number, text: string): Promise<void>;
  /** Renames atomically. Resolves to false when `to` is a directory that is not empty. */
  rename(from: string, to: string): Promise<boolean>;
  /** Resolves when the content of the file is on the disk. Does nothing when there is no such file. */
  syncFile(path: string): Promise<void>;
  /** Resolves when the names in the directory are on the disk. Does nothing when there is no such directory. */
  syncDirectory(path: string): Promise<void>;
  /** Removes a file or a directory with its content, if it exists. */
  remove(path: string): Promise<void>;
  /** Resolves to the names in a directory; empty when it does not exist. */
  list(path: string): Promise<readonly string[]>;
}
