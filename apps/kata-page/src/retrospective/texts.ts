import { params, texts } from '../i18n/texts';

export const retrospectiveTexts = texts('retrospective', {
  titleOf: params('Retrospective, {kata}'),
  animal: 'Animal',
  animals: 'Animals',
  lights: 'Lights',
  time: 'Time',
  between: 'Between lights',
  longestRed: 'Longest without green',
  linesPerLight: 'Lines per light',
  smallestStep: 'Smallest step',
  predictedRight: 'Guessed right',
  lightsPerHour: 'Lights per hour and animal',
  inRed: 'Time in red',
  inAmber: 'Time in amber',
  inGreen: 'Time in green',
  hits: params('{hit} of {made}'),
  colours: params('The colours of {animal} over time'),
  print: 'Print',
  table: 'Table (CSV)',
  data: 'Data (JSON)',
});
