/** The steps that writes to the tree consist of. A crash happens before or after each of them. */
export interface DurableFiles {
  /** Resolves to false when the name exists. */
  makeDirectory(path: string): Promise<boolean>;
  /** Creates or replaces the file, and resolves when its content is on the disk. A crash may leave part of it. */
  writeFile(path: string, text: string): Promise<void>;
  /** Atomic. Resolves to false when `to` is a directory that is not empty. */
  rename(from: string, to: string): Promise<boolean>;
  /** Resolves when the names in the directory are on the disk. */
  syncDirectory(path: string): Promise<void>;
  /** Removes a file or a directory with its content, if it exists. */
  remove(path: string): Promise<void>;
  /** Resolves to the names in a directory; empty when it does not exist. */
  list(path: string): Promise<readonly string[]>;
}
