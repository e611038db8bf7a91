#include "known-names.h"

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "wire.h"

// Names are kept as hashes. An avatar that searches for a collision can only hide a changed file from itself.
struct names {
  uint64_t *hashes;
  size_t count, count_max;
};

static struct names known, noted;

static uint64_t hash_of(const char *path, ino_t file) {
  uint64_t hash = 0xcbf29ce484222325 ^ (uint64_t)file;  // FNV-1a
  for (; *path != '\0'; path += 1) hash = (hash ^ (unsigned char)*path) * 0x100000001b3;
  return hash;
}

static int by_size(const void *one, const void *other) {
  uint64_t a = *(const uint64_t *)one, b = *(const uint64_t *)other;
  return a < b ? -1 : a > b;
}

void begin_walk(void) {
  struct names spare = known;
  known = noted;
  noted = spare;
  noted.count = 0;
  if (known.count > 0) qsort(known.hashes, known.count, sizeof *known.hashes, by_size);
}

void note_name(const char *path, ino_t file) {
  if (noted.count == noted.count_max) {
    noted.count_max = noted.count_max * 2 + 256;
    noted.hashes = realloc(noted.hashes, noted.count_max * sizeof *noted.hashes);
    if (noted.hashes == NULL) _exit(EXIT_NO_MEMORY);
  }
  noted.hashes[noted.count++] = hash_of(path, file);
}

bool was_known(const char *path, ino_t file) {
  uint64_t hash = hash_of(path, file);
  return known.count > 0 && bsearch(&hash, known.hashes, known.count, sizeof hash, by_size) != NULL;
}
