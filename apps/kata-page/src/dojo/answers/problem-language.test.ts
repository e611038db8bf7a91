import german from '../../i18n/de';
import { showLocale } from '../../i18n/texts';
import { problemOf } from './call-dojo';

const ENDED = { code: 'ended', detail: 'The kata has ended.' };

afterEach(() => showLocale('en', async () => undefined));

it('a problem has the text of the server in English', () => {
  expect(problemOf(409, ENDED).message).toBe('The kata has ended.');
});

it('a problem with a known code is translated, and any other has the text of the server', async () => {
  await showLocale('de', async () => german);
  expect(problemOf(409, ENDED).message).toBe(german.codes.ended);
  expect(problemOf(400, { code: 'toString', detail: 'Bad.' }).message).toBe('Bad.');
});
