import { params, texts } from '../i18n/texts';

export const fileTexts = texts('files', {
  files: 'Files',
  contentsOf: params('Contents of {name}'),
  notTestedYet: 'not tested yet',
  marked: params('{name} ({mark})'),
  added: 'added',
  changed: 'changed',
  deleted: 'deleted',
  isTestScript: 'Test runs this file, so it cannot be renamed or deleted.',
  isOutput: 'This is the name of the output.',
  exists: 'A file with that name already exists.',
  isFolder: params('{name} cannot be both a file and a folder.'),
  nameIsEmpty: 'A file name must not be empty.',
  nameIsAbsolute: 'A file name must be relative.',
  nameHasEmptyPart: "A file name must have no empty part ('//' or a '/' at the end).",
  nameHasDots: "A file name must have no '.' or '..' part.",
  nameIsTooLong: 'This file name is too long.',
  nameIsInvalid: 'This file name has a character that is not allowed.',
});
