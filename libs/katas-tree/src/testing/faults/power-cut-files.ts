import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DurableFiles } from '../../writing/durable/durable-files';

type Node = FileNode | DirectoryNode;

class FileNode {
  /** What is on the disk. */
  durable = '';
  constructor(public text: string) {}
}

class DirectoryNode {
  readonly entries = new Map<string, Node>();
  /** The names on the disk. */
  durable = new Map<string, Node>();
  /** What else a name may be on the disk, since the last sync. */
  readonly possible = new Map<string, (Node | undefined)[]>();

  set(name: string, node: Node | undefined): void {
    this.possible.set(name, [...(this.possible.get(name) ?? []), node]);
    if (node === undefined) this.entries.delete(name);
    else this.entries.set(name, node);
  }

  sync(): void {
    this.durable = new Map(this.entries);
    this.possible.clear();
  }
}

/** Returns a number from 0 to `below - 1`. */
export type Chooser = (below: number) => number;

/**
 * A file system that also keeps a model of the disk: what was synced, and what was not. After a power cut, each name
 * and each content that was not synced is there, or not, or in part, independent of all others.
 */
export class PowerCutFiles implements DurableFiles {
  readonly #root = new DirectoryNode();

  constructor(
    private readonly files: DurableFiles,
    private readonly dir: string,
  ) {}

  /** Writes into `target` what the disk may have after a power cut. */
  cut(target: string, choose: Chooser): void {
    writeNode(this.#root, target, choose);
  }

  async makeDirectory(path: string): Promise<boolean> {
    const isNew = await this.files.makeDirectory(path);
    if (isNew) this.#parent(path).set(basename(path), new DirectoryNode());
    return isNew;
  }

  async writeFile(path: string, text: string): Promise<void> {
    await this.files.writeFile(path, text);
    this.#put(path, text);
    this.#file(path).durable = text;
  }

  async putFile(path: string, text: string): Promise<void> {
    await this.files.putFile(path, text);
    this.#put(path, text);
  }

  async overwriteFile(path: string, text: string): Promise<void> {
    await this.files.overwriteFile(path, text);
    this.#put(path, text);
  }

  /** Writes a text at a position. The text is ASCII, so that a character is a byte. */
  async writeAt(path: string, position: number, text: string): Promise<void> {
    const file = this.#file(path);
    file.text = file.text.slice(0, position) + text + file.text.slice(position + text.length);
    await this.files.writeAt(path, position, text);
    file.durable = file.text;
  }

  async rename(from: string, to: string): Promise<boolean> {
    const isDone = await this.files.rename(from, to);
    const node = this.#parent(from).entries.get(basename(from));
    if (isDone) {
      this.#parent(to).set(basename(to), node);
      this.#parent(from).set(basename(from), undefined);
    }
    return isDone;
  }

  async syncFile(path: string): Promise<void> {
    await this.files.syncFile(path);
    const file = this.#find(path);
    if (file instanceof FileNode) file.durable = file.text;
  }

  async syncDirectory(path: string): Promise<void> {
    await this.files.syncDirectory(path);
    const directory = this.#find(path);
    if (directory instanceof DirectoryNode) directory.sync();
  }

  async remove(path: string): Promise<void> {
    await this.files.remove(path);
    this.#parent(path).set(basename(path), undefined);
  }

  list(path: string): Promise<readonly string[]> {
    return this.files.list(path);
  }

  /** Puts a text into a file. One that is replaced in place is truncated first, so its old content may be gone. */
  #put(path: string, text: string): void {
    const file = this.#find(path);
    if (!(file instanceof FileNode)) {
      this.#parent(path).set(basename(path), new FileNode(text));
      return;
    }
    file.text = text;
    file.durable = '';
  }

  #file(path: string): FileNode {
    const node = this.#find(path);
    if (node instanceof FileNode) return node;
    throw new Error(`no such file: ${path}`);
  }

  #parent(path: string): DirectoryNode {
    const node = this.#find(dirname(path));
    if (node instanceof DirectoryNode) return node;
    throw new Error(`no such directory: ${dirname(path)}`);
  }

  #find(path: string): Node | undefined {
    const names = path
      .slice(this.dir.length)
      .split('/')
      .filter((name) => name !== '');
    return names.reduce<Node | undefined>(
      (node, name) => (node instanceof DirectoryNode ? node.entries.get(name) : undefined),
      this.#root,
    );
  }
}

function writeNode(node: Node, path: string, choose: Chooser): void {
  if (node instanceof FileNode) return writeFileSync(path, textAfterCut(node, choose));
  mkdirSync(path, { recursive: true });
  for (const name of new Set([...node.durable.keys(), ...node.possible.keys()])) {
    const choices = [node.durable.get(name), ...(node.possible.get(name) ?? [])];
    const chosen = choices[choose(choices.length)];
    if (chosen !== undefined) writeNode(chosen, join(path, name), choose);
  }
}

/**
 * Returns what a power cut leaves: what the disk has already, any part of what was written since, or zeros in its
 * place, then what was there.
 */
function textAfterCut({ text, durable }: FileNode, choose: Chooser): string {
  if (text === durable) return text;
  const start = sameCharacters(text, durable);
  const changed = lastChange(text, durable) - start;
  const end = start + choose(changed + 1);
  const rest = text.slice(start, end);
  const written = choose(2) === 0 ? rest : '\0'.repeat(rest.length);
  return text.slice(0, start) + written + durable.slice(end);
}

/** Returns how many characters at the start are the same. */
function sameCharacters(one: string, other: string): number {
  let count = 0;
  while (count < one.length && one[count] === other[count]) count += 1;
  return count;
}

/** Returns where the last difference ends. */
function lastChange(text: string, durable: string): number {
  let end = text.length;
  while (end > 0 && text.length === durable.length && text[end - 1] === durable[end - 1]) end -= 1;
  return end;
}
