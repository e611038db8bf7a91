import { join } from 'node:path';
import { startingFiles } from '../languages/cases/starting-files';
import type { Answer, Files } from './contender';

export const WORKLOAD_NAMES = ['trivial', 'python', 'c'] as const;
export type WorkloadName = (typeof WORKLOAD_NAMES)[number];

/** Files that an avatar runs. Each run changes one file, and its mark is in the right answer. */
export interface Workload {
  readonly name: WorkloadName;
  readonly title: string;
  readonly imageName: string;
  /** The program that a machine needs to run it without the image. */
  readonly program: string;
  readonly files: Files;
  changed(mark: string): Files;
  isRight(answer: Answer, mark: string): boolean;
}

export function workloads(languagesDir: string): readonly Workload[] {
  return [trivial(), python(languagesDir), c(languagesDir)];
}

function trivial(): Workload {
  return {
    name: 'trivial',
    title: 'trivial script (echo hello)',
    imageName: 'katas/python-unittest',
    program: 'bash',
    files: { 'cyber-dojo.sh': 'echo hello\n' },
    changed: (mark) => ({ 'cyber-dojo.sh': `echo hello ${mark}\n` }),
    isRight: ({ status, stdout, stderr }, mark) =>
      status === 0 && stdout === `hello ${mark}\n` && stderr === '',
  };
}

function python(languagesDir: string): Workload {
  return {
    name: 'python',
    title: 'Python, unittest',
    imageName: 'katas/python-unittest',
    program: 'python3',
    files: startingFiles(join(languagesDir, 'python-unittest')),
    changed: (mark) => ({
      'hiker.py': `print('${mark}')\n\n\ndef answer():\n    return 42\n`,
    }),
    isRight: ({ status, stdout, stderr }, mark) =>
      status === 0 && stdout === `${mark}\n` && /\bRan 1 test in [^]*\nOK\n$/.test(stderr),
  };
}

function c(languagesDir: string): Workload {
  return {
    name: 'c',
    title: 'C (gcc), assert',
    imageName: 'katas/c-gcc-assert',
    program: 'gcc',
    files: startingFiles(join(languagesDir, 'c-gcc-assert')),
    changed: (mark) => ({
      'hiker.c': `#include "hiker.h"
#include <stdio.h>

int answer(void)
{
    puts("${mark}");
    return 42;
}
`,
    }),
    isRight: ({ status, stdout }, mark) => status === 0 && stdout === `${mark}\nAll tests passed\n`,
  };
}
