import { params, texts } from '../i18n/texts';

export const reviewPageTexts = texts('reviewPage', {
  titleOf: params('Review of {animal}, {kata}'),
  animal: 'Animal',
  animalWithLights: params('{animal} ({lights})'),
  takeOver: 'Take these files over',
  continueAs: 'Continue as {animal}',
});
