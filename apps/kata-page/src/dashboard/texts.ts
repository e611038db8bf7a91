import { params, plural, texts } from '../i18n/texts';

export const dashboardTexts = texts('dashboard', {
  titleOf: params('Dashboard, {kata}'),
  byMinute: 'By minute',
  endedOn: params('This kata ended on {time}.'),
  nobody: 'Nobody has joined.',
  animals: plural({ one: '{count} animal', other: '{count} animals' }),
  lights: plural({ one: '{count} light', other: '{count} lights' }),
  longRed: params('10 min without green: {names}'),
  animal: 'Animal',
  now: 'Now',
  lightsColumn: 'Lights',
  counts: 'Counts',
  last: 'Last',
  hand: params('hand {place}'),
  earlierLights: plural({ one: '{count} earlier light', other: '{count} earlier lights' }),
  failing: params('{count} failing'),
  predictedTip: 'Guesses that were right',
  predicted: params('{hit} of {made} guessed right'),
  counted: params('{count} {colour},'),
  gap: plural({ one: '{count} minute without a light', other: '{count} minutes without a light' }),
});
