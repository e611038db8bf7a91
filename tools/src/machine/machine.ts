/** What set-up needs to know about its machine. */
export interface Machine {
  readonly isRoot: boolean;
  readonly userName: string;
  /** The user's own group. */
  readonly groupName: string;
  /** Debian, Ubuntu or a derivative, with apt-get. */
  readonly isDebianFamily: boolean;
  readonly hasSystemd: boolean;
  /** Searches the path and the folders of system programs at each call. */
  hasProgram(name: string): boolean;
  /** Returns the program name of the process with this ID, or undefined. */
  processName(pid: number): string | undefined;
}
