import type { Side } from './command-line/arguments';
import type { Dojo } from './dojo';
import type { LocalFiles } from './files/local-files';
import type { Membership, MembershipFile } from './files/membership';
import type { Terminal } from './command-line/terminal';

/** What the commands work with. */
export interface Client {
  readonly terminal: Terminal;
  readonly files: LocalFiles;
  readonly membershipFile: MembershipFile;
  readonly dojoAt: (server: string) => Dojo;
  readonly newKey: () => string;
  /** Answers every conflict, when set. */
  readonly prefer: Side | undefined;
}

/** Says which files stay as they are because other tools would run them, or because they lie elsewhere. */
export function reportRefused({ terminal }: Client, refused: readonly string[]): void {
  if (refused.length > 0) terminal.print(`Not written, for safety: ${refused.join(', ')}`);
}

export function nameOf({ kataId, avatarName }: Membership): string {
  return `${avatarName} of kata ${kataId}`;
}
