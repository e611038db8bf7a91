import { says, saysExactly, section } from '../../hostile-case';
import { BUILD, c } from '../c-program';

const DENIED = /Operation not permitted/;

/** Attacks on PID 1 of the sandbox, which has the avatar's uid. */
export const pid1 = section('PID 1', [
  {
    name: 'signals to PID 1',
    attack: {
      script: 'for s in $(seq 64); do kill -$s 1 2>/dev/null; done; sleep 0.2; echo a',
    },
    expected: { status: 0, stdout: saysExactly('a\n') },
    quick: true,
  },
  {
    name: 'ptrace of PID 1',
    attack: {
      script: `${BUILD}exec /tmp/a`,
      ...c(
        'int main(){long r=ptrace(PTRACE_ATTACH,1,0,0);if(r==0){int st;waitpid(1,&st,0);puts("attached");' +
          'sleep(60);}perror("ptrace");return 3;}',
      ),
    },
    expected: { status: 3, stderr: says(/^ptrace: Operation not permitted/) },
    quick: true,
  },
  {
    name: 'ptrace of PID 1, which is killed with its tracer',
    attack: {
      script: `${BUILD}exec /tmp/a`,
      ...c(
        '#include <stddef.h>\nint main(){if(ptrace(PTRACE_SEIZE,1,0,PTRACE_O_EXITKILL)){perror("ptrace");' +
          'return 3;}puts("seized");fflush(stdout);ptrace(PTRACE_INTERRUPT,1,0,0);return 0;}',
      ),
    },
    expected: { status: 3, stderr: says(/^ptrace: Operation not permitted/) },
  },
  {
    name: 'memory of PID 1 read and written through /proc and by process_vm_writev',
    attack: {
      script: `cat /proc/1/environ /proc/1/maps /proc/1/mem; (echo x > /proc/1/mem) 2>/dev/null && echo OPEN
${BUILD}exec /tmp/a`,
      ...c(
        '#include <sys/uio.h>\nint main(){char x[8]="x";struct iovec l={x,8},r={(void*)0x400000,8};' +
          'if(process_vm_writev(1,&l,1,&r,1,0)>=0||process_vm_readv(1,&l,1,&r,1,0)>=0)puts("OPEN");' +
          'perror("vm");return 3;}',
      ),
    },
    expected: { status: 3, stdout: saysExactly(''), stderr: says(/vm: Operation not permitted/) },
    quick: true,
  },
  {
    name: 'the descriptors of PID 1 read and written',
    attack: {
      script:
        'ls /proc/1/fd | wc -l; for fd in $(seq 0 20); ' +
        'do (cat /proc/1/fd/$fd & echo forged > /proc/1/fd/$fd) 2>/dev/null && echo OPEN $fd; done; ' +
        'sleep 0.2; exit 3',
    },
    expected: { status: 3, stdout: saysExactly('0\n') },
    quick: true,
  },
  {
    name: 'a descriptor of PID 1 by pidfd_getfd',
    attack: {
      script: `${BUILD}exec /tmp/a`,
      ...c(
        '#include <sys/syscall.h>\nint main(){long p=syscall(434,1,0);for(int i=0;p>=0&&i<8;i++){' +
          'long f=syscall(438,p,i,0);if(f>=0){puts("OPEN");write((int)f,"x",1);}}return 3;}',
      ),
    },
    expected: { status: 3, stdout: saysExactly('') },
  },
  {
    name: 'every limit of PID 1 lowered',
    attack: {
      script:
        'for limit in nofile nproc as fsize cpu memlock stack data; do prlimit --pid 1 --$limit=0:0; done; ' +
        'echo done; exit 3',
    },
    expected: { status: 3, stdout: saysExactly('done\n'), stderr: says(DENIED) },
    quick: true,
  },
  {
    name: 'the limit of open files of PID 1 lowered while it waits for output',
    attack: { script: 'prlimit --pid 1 --nofile=0:0; sleep 0.5; echo on; exit 3' },
    expected: { status: 3, stdout: saysExactly('on\n'), stderr: says(DENIED) },
  },
  {
    name: 'the limits of PID 1 lowered while cyber-dojo.sh goes on',
    attack: { script: 'prlimit --pid 1 --nofile=0:0 --fsize=0:0; echo on; sleep 60' },
    expected: { status: 'timed_out', stdout: saysExactly('on\n') },
  },
  {
    name: 'the priority, scheduling class, processors and I/O class of PID 1 changed',
    attack: {
      script: `python3 - <<'END'
import ctypes, os
calls = {
    'niceness': lambda: os.setpriority(os.PRIO_PROCESS, 1, 19),
    'class': lambda: os.sched_setscheduler(1, os.SCHED_IDLE, os.sched_param(0)),
    'processors': lambda: os.sched_setaffinity(1, {min(os.sched_getaffinity(1))}),
}
for name, call in calls.items():
    try: call(); print('OPEN', name)
    except PermissionError: pass
if ctypes.CDLL(None).syscall(251, 1, 1, 3 << 13) == 0: print('OPEN', 'I/O')
END
exit 3`,
    },
    expected: { status: 3, stdout: saysExactly(''), stderr: saysExactly('') },
    quick: true,
  },
  {
    name: 'the program file of PID 1',
    attack: {
      script:
        'ls -A ~; (echo x > /proc/1/exe) 2>/dev/null && echo OPEN; cat /proc/1/exe | wc -c; ' +
        'readlink /proc/1/exe; exit 3',
    },
    expected: { status: 3, stdout: saysExactly('0\n') },
  },
]);
