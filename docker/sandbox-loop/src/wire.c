#include "wire.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The runner sends names of at most 4,000 bytes.
enum { NAME_BYTES_MAX = 4096, INPUT_BYTES = 64 * 1024, OUTPUT_BYTES = 160 * 1024, FRAME_HEAD_BYTES = 5 };

static unsigned char input[INPUT_BYTES];
static size_t input_from, input_to;

static unsigned char output[OUTPUT_BYTES];
static size_t output_bytes;

// Returns the number of bytes in the buffer, after waiting for some. It is 0 at the end of standard input.
static size_t fill_input(void) {
  if (input_from < input_to) return input_to - input_from;
  ssize_t got;
  do got = read(STDIN_FILENO, input, sizeof input);
  while (got < 0 && errno == EINTR);
  input_from = 0;
  input_to = got > 0 ? (size_t)got : 0;
  return input_to;
}

// Returns how many of `count` bytes are in the buffer, at least one. Exits when there are no more.
static size_t wait_for_input(size_t count) {
  size_t available = fill_input();
  if (available == 0) _exit(EXIT_BROKEN_JOB);
  return available < count ? available : count;
}

void read_bytes(void *into, size_t count) {
  for (size_t done = 0; done < count;) {
    size_t chunk = wait_for_input(count - done);
    memcpy((char *)into + done, input + input_from, chunk);
    input_from += chunk;
    done += chunk;
  }
}

void skip_bytes(size_t count) {
  while (count > 0) {
    size_t chunk = wait_for_input(count);
    input_from += chunk;
    count -= chunk;
  }
}

static uint32_t read_number(void) {
  unsigned char b[4];
  read_bytes(b, sizeof b);
  return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

bool next_job(struct job *job) {
  if (fill_input() == 0) return false;
  read_bytes(job->nonce, sizeof job->nonce);
  read_bytes(&job->kind, 1);
  job->parts = read_number();
  return true;
}

// The runner checks names too. Here it holds for whatever arrives.
static bool is_relative_path(const char *path) {
  for (const char *rest = path;; rest += 1) {
    size_t length = strcspn(rest, "/");
    if (length == 0 || (length <= 2 && strspn(rest, ".") == length)) return false;
    rest += length;
    if (*rest == '\0') return true;
  }
}

void next_part(struct part *part) {
  read_bytes(&part->kind, 1);
  uint32_t name_bytes = read_number();
  if (name_bytes == 0 || name_bytes > NAME_BYTES_MAX) _exit(EXIT_BROKEN_JOB);
  part->name = malloc(name_bytes + 1);
  if (part->name == NULL) _exit(EXIT_NO_MEMORY);
  read_bytes(part->name, name_bytes);
  part->name[name_bytes] = '\0';
  if (strlen(part->name) != name_bytes || !is_relative_path(part->name)) _exit(EXIT_BROKEN_JOB);
  part->bytes = part->kind == PART_WRITE ? read_number() : 0;
}

void end_part(struct part *part) {
  free(part->name);
  part->name = NULL;
}

void flush_frames(void) {
  for (size_t done = 0; done < output_bytes;) {
    ssize_t put = write(STDOUT_FILENO, output + done, output_bytes - done);
    if (put < 0 && errno != EINTR) _exit(EXIT_BROKEN_JOB);
    if (put > 0) done += (size_t)put;
  }
  output_bytes = 0;
}

bool has_frames(void) { return output_bytes > 0; }

void put_frame(char type, const void *bytes, size_t count) { put_frame_of_two(type, bytes, count, NULL, 0); }

// The largest frame, a name with TEXT_BYTES_MAX of a file, fits into the empty buffer.
void put_frame_of_two(char type, const void *first, size_t first_count, const void *second, size_t second_count) {
  size_t count = first_count + second_count;
  if (output_bytes + FRAME_HEAD_BYTES + count > sizeof output) flush_frames();
  unsigned char *next = output + output_bytes;
  *next++ = (unsigned char)type;
  for (int shift = 0; shift < 32; shift += 8) *next++ = (unsigned char)(count >> shift);
  if (first_count > 0) memcpy(next, first, first_count);
  if (second_count > 0) memcpy(next + first_count, second, second_count);
  output_bytes += FRAME_HEAD_BYTES + count;
}
