import { params, texts } from '../i18n/texts';

export const problemTexts = texts('problems', {
  unreachable: 'The server cannot be reached.',
  unreadable: "The server's reply could not be read.",
  answered: params('The server answered {status}.'),
  bug: 'Something went wrong on this page. Reload it to continue.',
});
