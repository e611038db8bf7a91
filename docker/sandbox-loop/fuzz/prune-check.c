// Prunes a directory whose kept file has 4 MB of blocks beyond its end, and prints what is left.
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/prune.h"
#include "files/tree.h"

static void make_file(int dir_fd, const char *name, mode_t mode) {
  int fd = openat(dir_fd, name, O_CREAT | O_WRONLY, 0600);
  if (fd < 0 || !write_all(fd, "kept\n", 5) || fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, 4 << 20) != 0) _exit(2);
  fchmod(fd, mode);
  close(fd);
}

static void give_job(void) {
  static const char bytes[] = "0123456789abcdef0123456789abcdefp\1\0\0\0k\10\0\0\0kept.txt";
  int fd = memfd_create("job", 0);
  if (fd < 0 || !write_all(fd, bytes, sizeof bytes - 1) || lseek(fd, 0, SEEK_SET) != 0 || dup2(fd, STDIN_FILENO) < 0)
    _exit(2);
}

int main(int count, char **arguments) {
  int dir_fd = count == 2 ? open(arguments[1], O_RDONLY | O_DIRECTORY) : -1;
  if (dir_fd < 0) return 2;
  make_file(dir_fd, "kept.txt", 0640);
  make_file(dir_fd, "other.txt", 0644);
  give_job();
  struct job job;
  if (!next_job(&job) || !prune(dir_fd, &job)) return 3;
  DIR *dir = fdopendir(dir_fd);
  for (struct dirent *found; (found = readdir(dir)) != NULL;) {
    struct stat file;
    if (found->d_name[0] == '.' || fstatat(dir_fd, found->d_name, &file, 0) != 0) continue;
    printf("%s %lld bytes, mode %o, %s 16 blocks\n", found->d_name, (long long)file.st_size, file.st_mode & 07777,
           file.st_blocks <= 16 ? "at most" : "more than");
  }
  closedir(dir);
  return 0;
}
