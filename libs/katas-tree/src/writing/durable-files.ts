/** The few steps that the writing of the tree is made of. Each is one thing that a crash comes before or after. */
export interface DurableFiles {
  /** False when there is something of that name already. */
  makeDirectory(path: string): Promise<boolean>;
  /** Makes or replaces the file and waits until its content is on the disk. A crash may leave part of it. */
  writeFile(path: string, text: string): Promise<void>;
  /** Atomic. False when `to` is a directory that is not empty. */
  rename(from: string, to: string): Promise<boolean>;
  /** Waits until the names in the directory are on the disk. */
  syncDirectory(path: string): Promise<void>;
  /** Removes a file or a whole directory; nothing there is no failure. */
  remove(path: string): Promise<void>;
  /** The names in a directory; empty when there is none. */
  list(path: string): Promise<readonly string[]>;
}
