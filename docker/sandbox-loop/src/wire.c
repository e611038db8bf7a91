#include "wire.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The runner accepts a file name of at most 4,000 bytes.
enum { NAME_BYTES_MAX = 4096, INPUT_BYTES = 64 * 1024, OUTPUT_BYTES = 160 * 1024, FRAME_HEAD_BYTES = 5 };

static unsigned char input[INPUT_BYTES];
static size_t input_from, input_to;

static unsigned char output[OUTPUT_BYTES];
static size_t output_bytes;

// The number of bytes that are there now; none at the end of standard input.
static size_t fill_input(void) {
  if (input_from < input_to) return input_to - input_from;
  ssize_t got;
  do got = read(STDIN_FILENO, input, sizeof input);
  while (got < 0 && errno == EINTR);
  input_from = 0;
  input_to = got > 0 ? (size_t)got : 0;
  return input_to;
}

void read_bytes(void *into, size_t count) {
  for (size_t done = 0; done < count;) {
    size_t there = fill_input();
    if (there == 0) _exit(EXIT_BROKEN_JOB);
    size_t some = there < count - done ? there : count - done;
    memcpy((char *)into + done, input + input_from, some);
    input_from += some;
    done += some;
  }
}

void skip_bytes(size_t count) {
  while (count > 0) {
    size_t there = fill_input();
    if (there == 0) _exit(EXIT_BROKEN_JOB);
    size_t some = there < count ? there : count;
    input_from += some;
    count -= some;
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

void next_part(struct part *part) {
  read_bytes(&part->kind, 1);
  uint32_t name_bytes = read_number();
  if (name_bytes == 0 || name_bytes > NAME_BYTES_MAX) _exit(EXIT_BROKEN_JOB);
  part->name = malloc(name_bytes + 1);
  if (part->name == NULL) _exit(EXIT_NO_MEMORY);
  read_bytes(part->name, name_bytes);
  part->name[name_bytes] = '\0';
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

// Both together fit into the buffer: nobody puts more than a name and the beginning of a file.
void put_frame_of_two(char type, const void *first, size_t first_count, const void *second, size_t second_count) {
  size_t count = first_count + second_count;
  if (output_bytes + FRAME_HEAD_BYTES + count > sizeof output) flush_frames();
  unsigned char *at = output + output_bytes;
  *at++ = (unsigned char)type;
  for (int shift = 0; shift < 32; shift += 8) *at++ = (unsigned char)(count >> shift);
  if (first_count > 0) memcpy(at, first, first_count);
  if (second_count > 0) memcpy(at + first_count, second, second_count);
  output_bytes += FRAME_HEAD_BYTES + count;
}
