import { params, texts } from '../i18n/texts';

export const taskTexts = texts('task', {
  task: 'Task',
  hide: 'Hide the task',
  show: 'Show the task',
  text: 'Text of the task',
  textOf: params('Text of {exercise}'),
});
