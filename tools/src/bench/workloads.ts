import { join } from 'node:path';
import { startingFiles, type Files } from '../languages/cases/starting-files';

export const WORKLOAD_NAMES = ['trivial', 'python', 'c'] as const;

/** Files that an avatar runs. Each run changes one file, and its mark is in the right answer. */
export interface Workload {
  readonly name: (typeof WORKLOAD_NAMES)[number];
  readonly title: string;
  readonly imageName: string;
  /** The program that a machine needs to run it without the image. */
  readonly program: string;
  readonly files: Files;
  readonly changed: (mark: string) => Files;
  /** Returns what a right answer has printed. */
  readonly stdout: (mark: string) => string;
  readonly stderr: RegExp;
}

export function workloads(languagesDir: string): readonly Workload[] {
  return [
    {
      ...{ name: 'trivial', title: 'trivial script (echo hello)', program: 'bash' },
      imageName: 'katas/python-unittest',
      files: { 'cyber-dojo.sh': 'echo hello\n' },
      changed: (mark) => ({ 'cyber-dojo.sh': `echo hello ${mark}\n` }),
      stdout: (mark) => `hello ${mark}\n`,
      stderr: /^$/,
    },
    {
      ...{ name: 'python', title: 'Python, unittest', program: 'python3' },
      imageName: 'katas/python-unittest',
      files: startingFiles(join(languagesDir, 'python-unittest')),
      changed: (mark) => ({ 'hiker.py': `print('${mark}')\n\n\ndef answer():\n    return 42\n` }),
      stdout: (mark) => `${mark}\n`,
      stderr: /\bRan 1 test in [^]*\nOK\n$/,
    },
    {
      ...{ name: 'c', title: 'C (gcc), assert', program: 'gcc' },
      imageName: 'katas/c-gcc-assert',
      files: startingFiles(join(languagesDir, 'c-gcc-assert')),
      changed: (mark) => ({
        'hiker.c': `#include "hiker.h"\n#include <stdio.h>\n\nint answer(void) { puts("${mark}"); return 42; }\n`,
      }),
      stdout: (mark) => `${mark}\nAll tests passed\n`,
      stderr: /(?:)/,
    },
  ];
}
