import { params, plural, texts } from '../i18n/texts';

export const reviewTexts = texts('review', {
  review: 'Review',
  fork: 'Fork from here',
  start: 'Start: the files you were given.',
  light: params('Light {number} of {last}. {meaning}.'),
  missing: params('The files of light {number} are not available to compare.'),
  lightBefore: 'The light before',
  lightAfter: 'The light after',
  leftArrow: 'Left arrow',
  rightArrow: 'Right arrow',
  playback: 'Playback',
  play: 'Play',
  pause: 'Pause',
  speed: 'Speed',
  showChanges: 'Show what changed',
  sideBySide: 'Side by side',
  edits: plural({
    one: '{count} edit before this light',
    other: '{count} edits before this light',
  }),
  created: params('created {name}'),
  deleted: params('deleted {name}'),
  edited: params('edited {name}'),
  renamed: params('renamed {old} to {name}'),
});
