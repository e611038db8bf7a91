export type Files = Readonly<Record<string, string>>;

/** The answer to one run. */
export interface Answer {
  /** The exit status of cyber-dojo.sh, or the runner's reason for having none. */
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
  /** Resolves when the work that follows the answer is done. No run starts before. */
  readonly cleanedUp?: Promise<void>;
}

/** Ways to run a cyber-dojo.sh, by name, with their titles. */
export const CONTENDERS = {
  bare: '(a) bare process',
  container: '(b) new container per run',
  exec: '(c) docker exec',
  always: '(d) runner, resident sandboxes',
  never: '(e) runner, SANDBOX_REUSE=never',
  controller: '(f) kata-controller and (d)',
  before: "(g) another checkout's controller and (d)",
} as const;
export type ContenderName = keyof typeof CONTENDERS;
export const CONTENDER_NAMES = Object.keys(CONTENDERS) as readonly ContenderName[];

export interface Contender {
  readonly name: ContenderName;
  /** The process IDs of its services. */
  readonly pids?: {
    readonly runner?: number | undefined;
    readonly controller?: number | undefined;
  };
  /** Only this workload, when it cannot tell the two outputs of a run apart. */
  readonly only?: 'trivial';
  open(imageName: string): Promise<Session>;
}
export type Unnamed = Omit<Contender, 'name'>;

/** Avatars of one contender and one image. Avatars are numbers from 0 to 63, each with files of its own. */
export interface Session {
  join(avatar: number, files: Files): Promise<void>;
  submit(avatar: number, changed: Files): Promise<Answer>;
  close(): Promise<void>;
}
