// The protocol between the runner and this loop: jobs on standard input, answers on standard output.
// The runner's side is apps/runner/src/sandbox/wire (job.ts, answer-reader.ts).
//
// A job is: nonce (32 bytes), kind (1 byte), number of parts (uint32), then the parts. A part is: kind (1 byte), length
// of the name (uint32), name; for PART_WRITE also length of the content (uint32), content. A frame is: type (1 byte),
// length (uint32), bytes. All numbers are little-endian.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NONCE_BYTES = 32 };

// The largest size that the runner may ask for, of each output and of each file. A frame of it fits into the buffer.
enum { TEXT_BYTES_MAX = 128 * 1024 };

// Exit statuses that end the container. The runner then starts another one.
enum { EXIT_BROKEN_JOB = 70, EXIT_NO_MEMORY = 71 };

// Kinds of job.
enum { JOB_RUN = 'r', JOB_CLAIM = 'c', JOB_PRUNE = 'p' };

// Kinds of part: write a file, delete a file, keep a file (in JOB_PRUNE).
enum { PART_WRITE = 'w', PART_DELETE = 'd', PART_KEEP = 'k' };

// Types of frame, in the order in which an answer has them.
enum {
  FRAME_STDOUT = 'o',   // bytes
  FRAME_STDERR = 'e',   // bytes
  FRAME_OUTCOME = 's',  // nonce, then an exit status or a word
  FRAME_NAMES = 'n',    // names of files, each followed by a NUL
  FRAME_FILE = 'f',     // name, NUL, first bytes of the content
  FRAME_USAGE = 'u',    // "bytes entries counted named"; counted: everything was counted; named: no name is missing
  FRAME_END = 'z',      // nonce: ready for another job
};

struct job {
  char nonce[NONCE_BYTES];
  char kind;
  uint32_t parts;
};

struct part {
  char kind;
  char *name;      // freed by `end_part`
  uint32_t bytes;  // of the content, which the caller reads with `read_bytes`
};

// Waits for the next job. Returns false when the runner has closed standard input.
bool next_job(struct job *job);

// Reads the head of a part. Exits with EXIT_BROKEN_JOB when the name is empty, longer than 4096 bytes, absolute, or has
// an empty, "." or ".." part.
void next_part(struct part *part);
void end_part(struct part *part);

// Reads or skips exactly `count` bytes of standard input. Exits with EXIT_BROKEN_JOB when it ends before.
void read_bytes(void *into, size_t count);
void skip_bytes(size_t count);

// Frames stay in a buffer until `flush_frames`, or until it is full.
void put_frame(char type, const void *bytes, size_t count);
void put_frame_of_two(char type, const void *first, size_t first_count, const void *second, size_t second_count);
bool has_frames(void);
void flush_frames(void);
