#include "held.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  DISK_BLOCK_BYTES = 512,
  // Descriptors that are looked at; a look at so many takes some hundredths of a second.
  DESCRIPTORS_MAX = 10000,
  // A file that a program hands on to its children counts once, as far as there is room to remember it.
  FILES_MAX = 512,
};

struct look {
  dev_t disk;
  uint64_t bytes;
  int descriptors;
  ino_t seen[FILES_MAX];
  int seen_count;
};

static bool is_seen(struct look *look, ino_t file) {
  for (int i = 0; i < look->seen_count; i += 1)
    if (look->seen[i] == file) return true;
  if (look->seen_count < FILES_MAX) look->seen[look->seen_count++] = file;
  return false;
}

static void look_at_process(struct look *look, const char *pid) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%.20s/fd", pid);
  DIR *descriptors = opendir(path);
  if (descriptors == NULL) return;
  struct dirent *found;
  while ((found = readdir(descriptors)) != NULL && look->descriptors++ < DESCRIPTORS_MAX) {
    struct stat file;
    if (fstatat(dirfd(descriptors), found->d_name, &file, 0) != 0) continue;
    if (!S_ISREG(file.st_mode) || file.st_nlink > 0 || file.st_dev != look->disk) continue;
    if (!is_seen(look, file.st_ino)) look->bytes += (uint64_t)file.st_blocks * DISK_BLOCK_BYTES;
  }
  closedir(descriptors);
}

uint64_t held_bytes(dev_t disk) {
  struct look look = {.disk = disk};
  DIR *processes = opendir("/proc");
  if (processes == NULL) return 0;
  struct dirent *found;
  while ((found = readdir(processes)) != NULL)
    if (found->d_name[0] >= '1' && found->d_name[0] <= '9' && strcmp(found->d_name, "1") != 0)
      look_at_process(&look, found->d_name);
  closedir(processes);
  return look.bytes;
}
