import { params, plural, texts } from '../i18n/texts';

export const homeTexts = texts('home', {
  practise: 'Practise coding together',
  how: 'Start a kata, share the link, write code, press Test: red, amber or green.',
  join: 'Join a kata',
  kataId: 'Kata ID (the first six characters are enough) or link',
  go: 'Go',
  several: 'Several katas start with that. Which one is yours?',
  notAnId: 'A kata ID is ten characters of 0-9 and A-F; the first six characters are enough.',
  noKata: params('No kata ID starts with {start}.'),
  start: 'Start a kata',
  startTheKata: 'Start the kata',
  noLanguages: 'No languages are installed on this server yet.',
  exercise: 'Exercise',
  exercises: 'exercises',
  noExercise: 'None: the small task of the language',
  inLanguages: plural({ one: 'in {count} language', other: 'in {count} languages' }),
  textOf: params('Text of {exercise}'),
  notBuilt: 'Not built yet: the first Test waits about a minute',
  language: 'Language and test framework',
  languages: 'languages',
  severalLanguages: 'Several languages: everybody chooses one on joining',
  limited: 'This exercise has starting code for these languages.',
  filter: 'Filter',
  filterWhat: params('Filter {what}'),
  noMatch: params('No match in {count} {what}.'),
  otherLanguages: plural({
    one: '{count} more language is not built on this server',
    other: '{count} more languages are not built on this server',
  }),
  howToBuild:
    'Whoever runs the server builds one with {command} and its name. It is offered here a few seconds later.',
});
