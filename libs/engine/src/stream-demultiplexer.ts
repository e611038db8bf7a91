import { PassThrough, type Readable } from 'node:stream';

const HEADER_BYTES = 8;
const STDERR = 2;

/**
 * Splits the engine's attach stream into the container's two outputs
 * (https://docs.docker.com/reference/api/engine/, ContainerAttach, "Stream format": one byte of stream type, three of
 * padding, four of length, big endian, then the data).
 *
 * docker-modem's `demuxStream` calls itself once per frame and copies the rest of its buffer each time. A program that
 * prints single bytes makes it overflow the stack, so it is unsafe for hostile output.
 */
export function demultiplex(attached: Readable): { stdout: Readable; stderr: Readable } {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const split = frameSplitter((type, data) => {
    const output = type === STDERR ? stderr : stdout;
    // A slow reader of one output delays both, because they share one connection.
    if (!output.write(data) && !attached.isPaused()) {
      attached.pause();
      output.once('drain', () => attached.resume());
    }
  });
  attached.on('data', split);
  attached.once('error', () => attached.destroy());
  attached.once('close', () => {
    stdout.end();
    stderr.end();
  });
  return { stdout, stderr };
}

/** Returns a parser of chunks of any size. It passes data on as it arrives, without waiting for the end of a frame. */
export function frameSplitter(
  onData: (type: number, data: Buffer) => void,
): (chunk: Buffer) => void {
  const header = Buffer.alloc(HEADER_BYTES);
  let headerBytes = 0;
  let dataBytesLeft = 0;
  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (dataBytesLeft > 0) {
        const data = chunk.subarray(at, at + dataBytesLeft);
        onData(header.readUInt8(0), data);
        at += data.length;
        dataBytesLeft -= data.length;
      } else {
        const part = chunk.copy(header, headerBytes, at, at + HEADER_BYTES - headerBytes);
        at += part;
        headerBytes += part;
        if (headerBytes < HEADER_BYTES) return;
        headerBytes = 0;
        dataBytesLeft = header.readUInt32BE(4);
      }
    }
  };
}
