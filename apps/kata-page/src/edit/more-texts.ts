import { params, texts } from '../i18n/texts';

export const moreTexts = texts('moreFileActions', {
  duplicate: 'Duplicate',
  duplicateOf: params('Duplicate {name}'),
  nameOfCopy: 'Name of the copy',
  copyText: 'Copy text',
  cannotCopy: 'This browser does not allow copying.',
  upload: 'Upload…',
  isTooLarge: params('{name} is larger than 1 MB.'),
  isNotText: params('{name} is not text.'),
  replaceOf: params('Replace {name}?'),
  replaceMeans: 'The uploaded file takes the place of the one in the editor.',
  replace: 'Replace',
  wasNotUploaded: params('{name} was not uploaded.'),
  hasProblem: params('{name}: {problem}'),
  wasUploaded: params('{name} was uploaded.'),
});
