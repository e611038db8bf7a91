import { section } from '../../hostile-case';
import type { Language } from '../../hostile-dojo';
import { BUILD } from '../c-program';

/**
 * Returns a C program whose `hide` takes disk space where no walk over files finds it. `write_deleted` returns a
 * descriptor.
 */
const hidesBy = (
  body: string,
): { language: Language; script: string; files: { 'a.c': string } } => ({
  language: 'c',
  script: `${BUILD}exec /tmp/a`,
  files: {
    'a.c': `#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
static char megabyte[1 << 20];
static int write_deleted(int megabytes) {
  int fd = open("gone", O_RDWR | O_CREAT | O_EXCL, 0600);
  unlink("gone");
  for (int i = 0; i < megabytes; i++) if (write(fd, megabyte, sizeof megabyte) < 0) exit(9);
  return fd;
}
static void send_descriptor(int socket, int fd) {
  char control[CMSG_SPACE(sizeof fd)] = {0}, byte = 0;
  struct iovec part = {&byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
  struct cmsghdr *head = CMSG_FIRSTHDR(&message);
  head->cmsg_level = SOL_SOCKET;
  head->cmsg_type = SCM_RIGHTS;
  head->cmsg_len = CMSG_LEN(sizeof fd);
  memcpy(CMSG_DATA(head), &fd, sizeof fd);
  if (sendmsg(socket, &message, 0) != 1) exit(8);
}
static void *hold(void *unused) {
  write_deleted(100); write_deleted(100); write_deleted(100); sleep(60); return unused;
}
int main() {
  ${body}
  puts("hidden");
  fflush(stdout);
  sleep(60);
}
`,
  },
});

const hiders: readonly [name: string, body: string][] = [
  [
    'behind a process that nobody may look into',
    'if (getenv("AGAIN") == NULL) { setenv("AGAIN", "1", 1); chmod("/tmp/a", 0111); ' +
      'execl("/tmp/a", "a", NULL); } for (int i = 0; i < 3; i++) write_deleted(100);',
  ],
  [
    'behind a process that is not dumpable',
    'prctl(PR_SET_DUMPABLE, 0); for (int i = 0; i < 3; i++) write_deleted(100);',
  ],
  [
    'mapped and closed',
    'for (int i = 0; i < 3; i++) { int fd = write_deleted(100); ' +
      'mmap(0, 4096, PROT_READ, MAP_SHARED, fd, 0); close(fd); }',
  ],
  [
    'in flight between two sockets',
    'int pair[2]; socketpair(AF_UNIX, SOCK_STREAM, 0, pair); ' +
      'for (int i = 0; i < 3; i++) { int fd = write_deleted(100); send_descriptor(pair[0], fd); close(fd); }',
  ],
  [
    'in flight to a connection that nobody accepts',
    `struct sockaddr_un name = {AF_UNIX, "socket"};
  int listener = socket(AF_UNIX, SOCK_STREAM, 0), client = socket(AF_UNIX, SOCK_STREAM, 0);
  bind(listener, (void *)&name, sizeof name); listen(listener, 1); connect(client, (void *)&name, sizeof name);
  for (int i = 0; i < 3; i++) { int fd = write_deleted(100); send_descriptor(client, fd); close(fd); } close(client);`,
  ],
  [
    'behind more descriptors than are counted',
    `for (int p = 0; p < 40; p++) if (fork() == 0) { while (open("/dev/null", O_RDONLY) >= 0); sleep(60); }
  if (fork() == 0) { for (int i = 0; i < 3; i++) write_deleted(100); sleep(60); } sleep(1);`,
  ],
  [
    'behind a thread whose process has lost its first thread',
    'pthread_t thread; pthread_create(&thread, NULL, hold, NULL); pthread_exit(NULL);',
  ],
];

export const hiddenFiles = section('Disk', [
  ...hiders.map(([name, body]) => ({
    name: `300 MB of deleted files ${name}`,
    attack: hidesBy(body),
    maxSeconds: 12,
    expected: { status: 'faulty', reason: 'disk' },
  })),
  {
    name: '300 MB below a directory that can be read and not be entered',
    attack: {
      script:
        'mkdir -p a z; for i in 1 2 3; do head -c 100000000 /dev/zero > z/$i; done; chmod 400 a; chmod 400 z; sleep 60',
    },
    maxSeconds: 12,
    expected: { status: 'faulty', reason: 'disk' },
  },
  {
    name: 'disk space that is taken and never written',
    attack: {
      language: 'c',
      script: `${BUILD}/tmp/a; stat -c '%b blocks' submitted.txt`,
      files: {
        'submitted.txt': 'submitted\n',
        'a.c': `#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
int main() {
  int fd = open("submitted.txt", O_RDWR);
  long reserve[6] = {0, 0, 4L << 30};
  printf("%d ", fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, 4L << 30));
  printf("%d\\n", ioctl(fd, 0x40305828, reserve));
  return 0;
}
`,
      },
    },
    expected: { status: 0, stdout: { content: '-1 -1\n8 blocks\n', truncated: false } },
    quick: true,
  },
]);
