import { engineAddress } from './engine-address';

describe('engineAddress', () => {
  it.each([undefined, ''])('is the default socket for %j', (dockerHost) => {
    expect(engineAddress(dockerHost)).toEqual({ socketPath: '/var/run/docker.sock' });
  });

  it('reads a socket and a TCP address', () => {
    expect(engineAddress('unix:///run/user/1000/docker.sock')).toEqual({
      socketPath: '/run/user/1000/docker.sock',
    });
    expect(engineAddress('tcp://127.0.0.1:2375')).toEqual({
      protocol: 'http',
      host: '127.0.0.1',
      port: 2375,
    });
    expect(engineAddress('tcp://[::1]:2375')).toEqual({
      protocol: 'http',
      host: '::1',
      port: 2375,
    });
  });

  it.each(['docker.sock', 'ssh://host', 'tcp://host', 'unix://relative'])(
    'names the valid forms instead of %j',
    (dockerHost) => {
      expect(() => engineAddress(dockerHost)).toThrow('DOCKER_HOST must look like');
    },
  );
});
