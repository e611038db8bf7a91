import { saysExactly, says, section } from '../hostile-case';

/** A name, a call, and the error that it must have: any other means that it failed for another reason. */
type Try = readonly [name: string, call: string, error: string];

const NETWORK: readonly Try[] = [
  ['tcp', "stream('192.0.2.1', 80)", 'ENETUNREACH'],
  ['tcp6', "stream('2001:db8::1', 80, socket.AF_INET6)", 'ENETUNREACH'],
  ['udp', 'packet(socket.SOCK_DGRAM)', 'ENETUNREACH'],
  ['dns', "socket.getaddrinfo('example.com', 80)", 'EAI_AGAIN'],
  ['icmp', 'packet(socket.SOCK_DGRAM, socket.IPPROTO_ICMP)', 'EPERM'],
  ['raw', 'packet(socket.SOCK_RAW, socket.IPPROTO_ICMP)', 'EPERM'],
  ['metadata', "stream('169.254.169.254', 80)", 'ENETUNREACH'],
  ['host', "stream('172.17.0.1', 4597)", 'ENETUNREACH'],
  ['loopback', "stream('127.0.0.1', 4597)", 'ECONNREFUSED'],
  ['wire', 'socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)', 'EPERM'],
];

/** Returns a script that prints a line for each call: its name, and its error. */
const attempts = (tries: readonly Try[]): string => `python3 - <<'END'
import errno, socket
def attempt(name, call):
    try: print(name, 'OPEN', call())
    except socket.gaierror as error: print(name, 'EAI_AGAIN' if error.errno == socket.EAI_AGAIN else error)
    except OSError as error: print(name, errno.errorcode.get(error.errno, error))
def stream(address, port, family=socket.AF_INET):
    s = socket.socket(family, socket.SOCK_STREAM); s.settimeout(1); s.connect((address, port))
def packet(kind, protocol=0):
    socket.socket(socket.AF_INET, kind, protocol).sendto(b'x' * 16, ('192.0.2.1', 53))
${tries.map(([name, call]) => `attempt('${name}', lambda: ${call})`).join('\n')}
END`;

export const escape = section('Escape', [
  {
    name: 'network connections by TCP, UDP, DNS and ICMP, and to the metadata address',
    attack: { script: attempts(NETWORK) },
    maxSeconds: 10,
    expected: {
      status: 0,
      stdout: saysExactly(NETWORK.map(([name, , error]) => `${name} ${error}\n`).join('')),
    },
    quick: true,
  },
  {
    name: 'the Docker socket, or any other socket file',
    attack: {
      script:
        'ls /var/run/docker.sock /run/docker.sock /run/containerd 2>/dev/null; ' +
        'find / -xdev -type s 2>/dev/null; cat /proc/net/unix | grep -c /',
    },
    expected: { status: 1, stdout: saysExactly('0\n') },
  },
  {
    name: 'writes below /proc and /sys',
    attack: {
      script:
        'for f in /proc/sysrq-trigger /proc/sys/kernel/core_pattern /proc/sys/kernel/hostname ' +
        '/proc/sys/vm/drop_caches /proc/sys/fs/binfmt_misc/register /proc/sys/kernel/ns_last_pid ' +
        '/sys/kernel/uevent_helper /sys/power/state $(find /sys/fs/cgroup -name "release_agent" -o -name ' +
        '"cgroup.procs" -o -name "memory.limit_in_bytes" -o -name memory.max -o -name pids.max ' +
        '2>/dev/null); do (echo x > $f) 2>/dev/null && echo "OPEN $f"; done; ' +
        'find /proc/sys /sys -type f -writable 2>/dev/null; exit 3',
    },
    maxSeconds: 8,
    expected: { status: 3, stdout: saysExactly('') },
  },
  {
    name: 'files of /proc and /dev that show kernel data',
    attack: {
      script:
        'for f in /proc/kcore /proc/keys /proc/timer_list /proc/sched_debug /dev/mem /dev/kmsg /dev/sda ' +
        '/dev/vda /proc/kallsyms; do head -c 100 $f 2>/dev/null | tr -d "\\0" | grep -av "^00000" | ' +
        'head -c 20; done; dmesg 2>/dev/null | head -3',
    },
    expected: { status: 0, stdout: saysExactly('') },
  },
  {
    name: '/proc/self/exe and /proc/1/exe overwritten',
    attack: {
      script:
        'for p in self 1; do (echo x > /proc/$p/exe) 2>/dev/null && echo "OPEN $p"; done; ' +
        '(cp /bin/true /proc/1/root/bin/sh) 2>/dev/null && echo OPEN; exit 3',
    },
    expected: { status: 3, stdout: saysExactly('') },
  },
  {
    name: '/proc/self/exe as the interpreter of cyber-dojo.sh',
    // It is the sandbox loop, which ends at once when it is not PID 1.
    attack: { script: '#!/proc/self/exe\necho a' },
    expected: { status: 64, stdout: saysExactly('') },
  },
  {
    name: 'leaked descriptors',
    attack: {
      script: 'ls -l /proc/self/fd | awk "NR > 1 {print \\$9}" | grep -v "^[0123]$"; exit 3',
    },
    expected: { status: 3, stdout: saysExactly('') },
  },
  {
    name: 'setuid programs of the image and of the avatar',
    attack: {
      script:
        'for p in $(find / -xdev -perm -4000 -type f 2>/dev/null); ' +
        'do timeout 1 $p --version </dev/null >/dev/null 2>&1; done; cp /bin/sh /tmp/suid; ' +
        'cp /usr/bin/id ./id; chmod 6755 /tmp/suid ./id; [ $(./id -u) = $(id -u) ] && echo same; ' +
        'grep NoNewPrivs /proc/self/status; su -c id root </dev/null 2>/dev/null; exit 3',
    },
    maxSeconds: 10,
    expected: { status: 3, stdout: saysExactly('same\nNoNewPrivs:\t1\n') },
  },
  {
    name: 'secrets in the environment',
    attack: {
      script:
        "{ env; tr '\\0' '\\n' < /proc/1/environ; } " +
        "| cut -d= -f1 | grep -iE 'secret|docker|token|key|pass|RUNNER|NODE' ; exit 3",
    },
    expected: { status: 3, stdout: saysExactly('') },
  },
  {
    name: 'a terminal of another process',
    attack: {
      script:
        'tty; ls /dev/pts | grep -v ptmx; (echo x > /dev/console) 2>/dev/null; (echo x > /dev/tty) 2>/dev/null; exit 3',
    },
    expected: { status: 3, stdout: says(/^not a tty\n$/) },
  },
  {
    name: 'files and processes of the host',
    attack: {
      script:
        'ls /host /work /var/lib/docker 2>/dev/null; cat /etc/shadow 2>/dev/null; ' +
        'ls -d /proc/[0-9]* | wc -l | grep -E "^[0-9]{3}"; exit 3',
    },
    expected: { status: 3, stdout: saysExactly('') },
  },
]);
