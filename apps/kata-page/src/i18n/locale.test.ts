import { localeOf } from './locale';

describe('localeOf', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['pt-BR', 'fr-CA', 'de'], 'fr'],
    [['DE'], 'de'],
    [['pt', 'nl'], 'en'],
    [['den'], 'en'],
    [[], 'en'],
  ])('shows a browser that wants %j the page in %s', (wanted, locale) => {
    expect(localeOf('browser', wanted)).toBe(locale);
  });

  it('prefers what the user has chosen', () => {
    expect(localeOf('fr', ['de'])).toBe('fr');
  });
});
