/** What set-up needs to know about the machine that it is on. */
export interface Machine {
  readonly isRoot: boolean;
  readonly userName: string;
  /** The user's own group. */
  readonly groupName: string;
  /** Debian, Ubuntu and what is made from them: packages come by apt-get. */
  readonly isDebianFamily: boolean;
  readonly hasSystemd: boolean;
  /** Looked up anew each time, in the path and in the folders of system programs. */
  hasProgram(name: string): boolean;
  /** What process has this id, by its program's name; undefined when there is none. */
  processName(pid: number): string | undefined;
}
