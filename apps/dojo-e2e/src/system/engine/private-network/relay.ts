import {
  connect,
  createServer,
  type ListenOptions,
  type NetConnectOpts,
  type Server,
} from 'node:net';

/** Forwards every connection. Closes one that cannot be forwarded. */
export function relay(from: ListenOptions, to: NetConnectOpts): Promise<Server> {
  const server = createServer((one) => {
    const other = connect(to);
    one.pipe(other).pipe(one);
    for (const socket of [one, other]) {
      socket.on('error', () => undefined);
      socket.on('close', () => [one, other].forEach((each) => each.destroy()));
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(from, () => resolve(server));
  });
}
