import { effect } from '@preact/signals-core';
import { oneDecimal } from './formats';
import { params, plural, showLocale, shownLocale, texts, withNodes } from './texts';

const lion = texts('lion', {
  hello: 'Hello',
  name: params('The name is {name}.'),
  lights: plural({ one: '{count} light of {name}', other: '{count} lights of {name}' }),
});

const GERMAN = {
  wolf: { howl: 'Heulen' },
  lion: {
    hello: 'Hallo',
    name: 'Der Name ist {name}.',
    lights: { one: '{count} Licht von {name}', other: '{count} Lichter von {name}' },
  },
};

const inGerman = (): Promise<void> => showLocale('de', async () => GERMAN);

afterEach(() => showLocale('en', async () => undefined));

describe('texts', () => {
  it('are in English to begin with', () => {
    expect([lion.hello, lion.name({ name: 'Ada' })]).toEqual(['Hello', 'The name is Ada.']);
  });

  it('have the plural form of the number', () => {
    expect(lion.lights({ count: 1, name: 'wolf' })).toBe('1 light of wolf');
    expect(lion.lights({ count: 0, name: 'wolf' })).toBe('0 lights of wolf');
  });

  it.each(['$&', '{name}', "$'", '<b>'])('show the value %s as it is', (name) => {
    expect(lion.name({ name })).toBe(`The name is ${name}.`);
  });

  it('change with the language, and whoever has read one is told', async () => {
    const read: string[] = [];
    const stop = effect(() => void read.push(lion.hello));
    await inGerman();
    expect(shownLocale()).toBe('de');
    expect(lion.lights({ count: 2, name: 'wolf' })).toBe('2 Lichter von wolf');
    await showLocale('en', async () => undefined);
    stop();
    expect(read).toEqual(['Hello', 'Hallo', 'Hello']);
  });

  it('are in the language of the page when they are defined later', async () => {
    await inGerman();
    expect(texts('wolf', { howl: 'Howl' }).howl).toBe('Heulen');
  });

  it('stay in English when those of another language cannot be fetched', async () => {
    const fetching = showLocale('fr', () => Promise.reject(new Error('offline')));
    await expect(fetching).rejects.toThrow('offline');
    expect([shownLocale(), lion.hello]).toEqual(['en', 'Hello']);
  });

  it('write numbers as the language writes them', async () => {
    await inGerman();
    expect(lion.lights({ count: 12_345, name: 'wolf' })).toBe('12.345 Lichter von wolf');
    expect(oneDecimal(3)).toBe('3,0');
  });
});

it('withNodes puts elements in place of placeholders', () => {
  expect(withNodes('Open {link} now', { link: 7 })).toEqual(['Open ', 7, ' now']);
});
