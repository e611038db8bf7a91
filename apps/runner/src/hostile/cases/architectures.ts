import { saysExactly, section } from '../hostile-case';

/** Calls that other architectures number otherwise. A filter would look at the wrong ones. They end with SIGSYS. */
export const architectures = section('System calls', [
  {
    name: 'a call of the x32 ABI, whose numbers pass by filters',
    // getpid among the calls of x32.
    attack: {
      language: 'c',
      script: 'gcc -w -o /tmp/a a.c && /tmp/a; echo "status $?"',
      files: {
        'a.c':
          '#include <stdio.h>\n#include <unistd.h>\n' +
          'int main(){long r=syscall(0x40000027);printf("OPEN %ld\\n",r);return 0;}',
      },
    },
    expected: { status: 0, stdout: saysExactly('status 159\n') },
  },
  {
    name: 'a program for another architecture',
    // int 0x80 with the number of getpid among 32-bit calls.
    attack: {
      language: 'c',
      script: 'gcc -w -o /tmp/a a.c && /tmp/a; echo "status $?"',
      files: {
        'a.c':
          '#include <stdio.h>\nint main(){long r=20;__asm__ volatile("int $0x80":"+a"(r));' +
          'printf("OPEN %ld\\n",r);return 0;}',
      },
    },
    expected: { status: 0, stdout: saysExactly('status 159\n') },
  },
]);
