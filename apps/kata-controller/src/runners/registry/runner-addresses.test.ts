import { FakeClock, LogSpy } from '@katas/system/testing';
import { createRunnerAddresses, mayBeSeveral, type LookUp } from './runner-addresses';

const clock = new FakeClock();

function addressesOf(urls: readonly string[], lookUp: LookUp, logger = new LogSpy()) {
  return createRunnerAddresses({ urls, lookUp, clock, logger });
}

const nobody: LookUp = (name) => Promise.reject(new Error(`${name} was looked up`));

it.each([
  [['http://127.0.0.1:4597'], false],
  [['http://runner:4597'], false],
  [['http://runner.tasks.example:4597'], false],
  [['http://tasks.runner:4597'], true],
  [['http://one:4597', 'http://two:4597'], true],
])('%j may be several runners: %s', (urls, several) => {
  expect(mayBeSeveral(urls)).toBe(several);
});

it('an address, localhost and an HTTPS URL are one runner each', async () => {
  const urls = [
    'http://127.0.0.1:4597',
    'http://[::1]:4597',
    'http://localhost:1',
    'https://runner.example:4597',
  ];
  expect(await addressesOf(urls, nobody)()).toEqual([...urls].sort());
});

it('a name is one runner for each of its current addresses', async () => {
  let found = ['10.0.0.3', '10.0.0.2'];
  const addresses = addressesOf(['http://tasks.runner:4597'], async () => found);
  expect(await addresses()).toEqual(['http://10.0.0.2:4597', 'http://10.0.0.3:4597']);
  found = ['10.0.0.3', 'fd00::7'];
  expect(await addresses()).toEqual(['http://10.0.0.3:4597', 'http://[fd00::7]:4597']);
});

it('a runner with two names is one runner', async () => {
  const urls = ['http://one:4597', 'http://two:4597'];
  expect(await addressesOf(urls, async () => ['10.0.0.2'])()).toEqual(['http://10.0.0.2:4597']);
});

it('a name keeps its last addresses while its lookup fails, which is logged once', async () => {
  const logger = new LogSpy();
  let answers: LookUp = async () => ['10.0.0.2'];
  const addresses = addressesOf(['http://runner'], (name) => answers(name), logger);
  expect(await addresses()).toEqual(['http://10.0.0.2']);
  answers = nobody;
  expect([await addresses(), await addresses()]).toEqual([
    ['http://10.0.0.2'],
    ['http://10.0.0.2'],
  ]);
  expect(logger.at('warn')).toHaveLength(1);
});

it('a lookup times out after 2 s', async () => {
  const asked = addressesOf(['http://runner'], () => new Promise(() => undefined))();
  clock.advance(2000);
  expect(await asked).toEqual([]);
});
