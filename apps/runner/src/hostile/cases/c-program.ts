/** Returns the files of an attack with a C program. C is faster than any shell. */
export const c = (body: string) => ({
  language: 'c' as const,
  files: {
    'a.c':
      '#define _GNU_SOURCE\n#include <signal.h>\n#include <stdio.h>\n#include <stdlib.h>\n' +
      '#include <string.h>\n#include <unistd.h>\n#include <pthread.h>\n#include <sys/mman.h>\n' +
      `#include <sys/prctl.h>\n#include <sys/ptrace.h>\n#include <sys/wait.h>\n${body}`,
  },
});
/** The first line of a script that runs the program as /tmp/a. */
export const BUILD = 'gcc -O1 -o /tmp/a a.c -lpthread || exit 99\n';
