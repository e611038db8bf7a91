// What goes between the runner and this loop: jobs on standard input, answers on standard output.
// The other end is apps/runner/src/sandbox/wire (job.ts, answer-reader.ts).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NONCE_BYTES = 32 };

// The largest size that the runner may ask for, of each output and of each file. A frame of it fits into the buffer.
enum { TEXT_BYTES_MAX = 128 * 1024 };

// End the container, and with it the sandbox: the runner arms another. Numbers are for who looks at its exit status.
enum { EXIT_BROKEN_JOB = 70, EXIT_NO_MEMORY = 71 };

// Kinds of job.
enum { JOB_RUN = 'r', JOB_CLAIM = 'c', JOB_PRUNE = 'p' };

// Parts of a job: write a file, delete one, keep one (of a pruning).
enum { PART_WRITE = 'w', PART_DELETE = 'd', PART_KEEP = 'k' };

// Frames of an answer, in the order in which they come.
enum {
  FRAME_STDOUT = 'o',   // bytes
  FRAME_STDERR = 'e',   // bytes
  FRAME_OUTCOME = 's',  // nonce, then an exit status or a word
  FRAME_NAMES = 'n',    // names of files, each closed by a NUL
  FRAME_FILE = 'f',     // name, NUL, beginning of the content
  FRAME_USAGE = 'u',    // "bytes entries counted named": 1 when everything was counted, when no name is missing
  FRAME_END = 'z',      // nonce: fit for another job
};

struct job {
  char nonce[NONCE_BYTES];
  char kind;
  uint32_t parts;
};

struct part {
  char kind;
  char *name;  // relative, no empty part, no "." and no ".."; freed by `end_part`
  uint32_t bytes;  // of the content, which is read by `read_bytes`
};

// False when there is no other job: the runner has gone. The loop then ends.
bool next_job(struct job *job);
void next_part(struct part *part);
void end_part(struct part *part);

// The next `count` bytes of standard input. A job that breaks off ends the loop.
void read_bytes(void *into, size_t count);
void skip_bytes(size_t count);

// Frames are kept back until `flush_frames`, or until there are many.
void put_frame(char type, const void *bytes, size_t count);
void put_frame_of_two(char type, const void *first, size_t first_count, const void *second, size_t second_count);
bool has_frames(void);
void flush_frames(void);
