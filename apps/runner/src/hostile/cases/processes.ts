import { oneOf, says, saysExactly, section } from '../hostile-case';
import { BUILD, c } from './c-program';

export const processes = section('Processes', [
  {
    name: 'a fork bomb in sh',
    attack: { script: 'bomb() { bomb | bomb & }; bomb; sleep 60' },
    expected: { status: oneOf('timed_out', 'faulty', 137, 254, 0) },
    quick: true,
  },
  {
    name: 'a fork bomb that outlives cyber-dojo.sh',
    attack: { script: 'bomb() { bomb | bomb & }; bomb; echo gone; exit 5' },
    expected: { status: oneOf(5, 254, 'faulty', 'timed_out'), stdout: saysExactly('gone\n') },
  },
  {
    name: 'a fork bomb that ignores every signal',
    attack: {
      script: `${BUILD}/tmp/a; sleep 60`,
      ...c(
        'int main(){for(int i=1;i<65;i++)signal(i,SIG_IGN);sigset_t s;sigfillset(&s);' +
          'sigprocmask(SIG_SETMASK,&s,0);for(;;)fork();}',
      ),
    },
    expected: { status: oneOf('timed_out', 'faulty', 137, 254) },
    quick: true,
  },
  {
    name: 'a fork bomb whose parents die, so that every pid is new',
    attack: {
      script: `${BUILD}/tmp/a; sleep 60`,
      ...c('int main(){setsid();for(;;){if(fork()>0)_exit(0);fork();}}'),
    },
    expected: { status: oneOf('timed_out', 'faulty', 137, 254) },
  },
  {
    name: '10,000 threads',
    attack: {
      script: `${BUILD}exec /tmp/a`,
      ...c(
        'void*f(void*p){pause();return p;}int main(){int n=0;pthread_attr_t a;pthread_attr_init(&a);' +
          'pthread_attr_setstacksize(&a,16384);for(int i=0;i<10000;i++){pthread_t t;' +
          'if(!pthread_create(&t,&a,f,0))n++;}printf("%s\\n",n<10000?"denied":"made");return 0;}',
      ),
    },
    maxSeconds: 10,
    expected: { status: 0, stdout: saysExactly('denied\n') },
  },
  {
    name: '10,000 threads in Python, left running',
    attack: {
      script: `python3 -c "
import threading, time
n = 0
for i in range(10000):
    try:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        n += 1
    except RuntimeError: pass
print('denied' if n < 10000 else 'made')"`,
    },
    maxSeconds: 10,
    expected: { status: 0, stdout: saysExactly('denied\n') },
  },
  {
    name: 'a daemon left behind by double fork and setsid',
    attack: {
      script:
        '(setsid sh -c "(trap \'\' TERM HUP INT; while :; do echo x >> /tmp/daemon; sleep 0.01; done) &" &); echo away',
    },
    expected: { status: 0, stdout: saysExactly('away\n') },
    quick: true,
  },
  {
    name: 'a daemon that writes into the sandbox forever',
    attack: { script: 'setsid sh -c "while :; do echo x > ./daemon.txt; done" & echo away' },
    expected: { status: 0, stdout: saysExactly('away\n') },
  },
  {
    name: 'kill -9 -1',
    // It kills the program that carries its output too, which may hold some.
    attack: { script: 'echo before; kill -9 -1; echo after' },
    expected: { status: oneOf(0, 137), stdout: says(/^(before\n)?(after\n)?$/) },
    quick: true,
  },
  {
    name: 'kill -TERM -1',
    attack: { script: 'echo before; kill -TERM -1; echo after' },
    expected: { status: oneOf(0, 143, 137), stdout: says(/^(before\n)?(after\n)?$/) },
  },
  {
    name: 'kill -STOP -1',
    attack: { script: 'echo before; kill -STOP -1; echo after' },
    expected: { status: 0, stdout: saysExactly('before\nafter\n') },
    quick: true,
  },
  {
    name: 'every signal to every process until the time limit',
    attack: {
      script: `echo before; python3 -c "
import os, signal
while True:
    for s in range(1, 65):
        for p in os.listdir('/proc'):
            if p.isdigit() and int(p) != os.getpid():
                try: os.kill(int(p), s)
                except OSError: pass"; echo after; sleep 60`,
    },
    expected: { stdout: says(/^before\n/) },
  },
  {
    name: 'a child that outlives cyber-dojo.sh and keeps stdout open',
    attack: { script: 'setsid sleep 60 & sleep 61 & echo done' },
    expected: { status: 0, stdout: saysExactly('done\n') },
    quick: true,
  },
  {
    name: 'an exit while children still print',
    attack: {
      script: 'for i in 1 2 3 4; do (while :; do echo $i; done) & done; sleep 0.1; exit 9',
    },
    expected: { status: 9, stdout: says(/^[1-4]\n/) },
  },
  {
    name: 'processes renamed like those of the sandbox',
    attack: {
      script:
        'cp /bin/sleep /tmp/sh; (exec -a katas-sandbox setsid /tmp/sh 60) & (exec -a sh setsid /tmp/sh 60) ' +
        "& python3 -c \"import ctypes,time; ctypes.CDLL(None).prctl(15, b'dd'); " +
        'time.sleep(60)" & sleep 0.2; echo done',
    },
    expected: { status: 0, stdout: saysExactly('done\n') },
  },
  {
    name: 'SIGTERM ignored until the time limit',
    attack: { script: "trap '' TERM INT HUP QUIT; echo on; while :; do :; done" },
    expected: { status: 'timed_out', stdout: saysExactly('on\n') },
  },
  {
    name: 'vfork and a child that never continues',
    attack: {
      script: `${BUILD}exec /tmp/a`,
      ...c('int main(){if(vfork()==0){for(;;)pause();}return 0;}'),
    },
    expected: { status: 'timed_out' },
  },
  {
    name: 'all processors busy in many threads',
    attack: {
      script: `${BUILD}exec /tmp/a`,
      ...c(
        // The threads start together, so that the first ones do not delay the output.
        'volatile int go;void*f(void*p){while(!go)usleep(1000);for(;;);return p;}int main(){for(int i=0;' +
          'i<64;i++){pthread_t t;pthread_create(&t,0,f,0);}puts("busy");fflush(stdout);go=1;for(;;);}',
      ),
    },
    expected: { status: 'timed_out', stdout: saysExactly('busy\n') },
    quick: true,
  },
  {
    name: 'higher priorities by nice, ionice and real-time scheduling',
    attack: {
      script:
        'nice -n -20 true; chrt -f 99 true; ionice -c 1 true; python3 -c "import os; ' +
        'os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50))" 2>&1 | tail -1; exit 0',
    },
    expected: { status: 0, stdout: says(/PermissionError/) },
  },
  {
    name: 'an out-of-memory score below that of the services',
    attack: {
      script:
        'for s in -1000 -100 -1; do echo $s > /proc/self/oom_score_adj; done; cat /proc/self/oom_score_adj',
    },
    expected: { status: 0, stdout: says(/^(1000|999)\n$/) },
  },
  {
    name: '500 children that are not waited for',
    attack: {
      script: `${BUILD}exec /tmp/a`,
      ...c('int main(){for(int i=0;i<500;i++)if(fork()==0)_exit(0);puts("done");return 0;}'),
    },
    maxSeconds: 10,
    expected: { status: 0, stdout: saysExactly('done\n') },
  },
]);
