import { createInterface } from 'node:readline/promises';

/** What the client prints to and asks. */
export interface Terminal {
  /** Prints text of the server or of a program, without what could control the terminal. */
  print(text: string): void;
  /** Resolves to an answer; to undefined where nobody can answer. */
  ask(question: string): Promise<string | undefined>;
}

export function processTerminal({ stdin, stdout }: NodeJS.Process): Terminal {
  return {
    print: (text) => void stdout.write(`${harmless(text)}\n`),
    ask: async (question) => {
      if (!stdin.isTTY) return undefined;
      const lines = createInterface({ input: stdin, output: stdout });
      try {
        return (await lines.question(harmless(question))).trim().toLowerCase();
      } finally {
        lines.close();
      }
    },
  };
}

const KEPT: ReadonlySet<string> = new Set(['\n', '\t']);
const ESCAPE = '\u001b';

/** Removes all control characters but those of colours, line ends and tabs: they can rewrite the screen. */
export function harmless(text: string): string {
  return text.replace(/\p{Cc}(\[[0-?]*[ -/]*[@-~])?/gu, (all, sequence = '') => {
    const [control = ''] = all;
    if (KEPT.has(control)) return all;
    if (control !== ESCAPE) return all.slice(1);
    return /^\[[0-9;]{0,20}m$/.test(String(sequence)) ? all : '';
  });
}
