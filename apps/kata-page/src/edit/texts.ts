import { params, plural, texts } from '../i18n/texts';

export const editTexts = texts('edit', {
  title: params('{animal}, {kata}'),
  titleWithLight: params('{animal} - {colour}, {kata}'),
  searchAllFiles: 'Search all files',
  editorHint: 'Alt\u2011T or Ctrl\u2011Enter tests. Escape, then Tab, leaves the editor.',
  readOnlyHint: 'The files of a kata that has ended can be read, not changed.',
  notTestedSaved: 'Not tested yet, saved in this browser',
  notTestedUnsaved: 'Not tested yet; this browser cannot save it',
  startingFiles: 'Starting files',
  sameAsLight: params('Same as light {number}'),
  hasEnded: 'This kata has ended',
  endedAt: params('This kata ended on {time}.'),
  ended: 'This kata ended.',
  endedMeans: 'It can be read and reviewed, but not tested again.',
  forkToCarryOn: 'Fork it to carry on.',
  cannotFork: 'Its language is not installed, so it cannot be forked.',
  forkIntoNew: 'Fork into a new kata',
  running: 'Running…',
  gettingReady: 'Getting the language ready, once…',
  runningTests: 'Running the tests.',
  stop: 'Stop',
  stopKeys: 'Alt-S',
  stopped: 'Stopped. No light was made.',
  offline: 'The server cannot be reached. Carry on typing: everything is saved in this browser.',
  conflict: params(
    'A newer test of this animal changed {names}' +
      ', which you have edited here too. The newer version is shown; yours is saved in this browser.',
  ),
  useMine: 'Use my version',
  keepNewer: 'Keep the newer version',
  mineIsBack: 'Your version is back in the editor.',
  undo: 'Undo',
  test: 'Test',
  testKeys: 'Alt-T or Ctrl-Enter',
  testWithGuess: 'Test with a guess',
  guessesRight: plural({
    one: '{right} of {count} guess right',
    other: '{right} of {count} guesses right',
  }),
  guessAndTest: params('Guess {colour} and test'),
  guessKeys: params('Guess {colour} and test: Alt-{key}'),
  step: params('Step {time}'),
  stepLeft: params('{time} left of this step'),
  stepTip:
    'Time left of this step. At its end the files are tested. If the result is not green, the files of the ' +
    'last green light come back.',
  backToEditing: 'Back to editing',
  restore: 'Restore these files',
  restored: params('Your files are those of {light} again.'),
  filesAre: params('Your files are those of {light}.'),
  edits: 'Your unsaved edits are back.',
  discard: 'Discard them',
});

export const sessionTexts = texts('session', {
  arrived: 'Your earlier test did reach the server. Press Test to see its result.',
  arrivedBefore: params(
    'Your earlier test made light {number}. Newer lights have followed, so your files stay as they are. ' +
      'Press Test again to test them.',
  ),
  elsewhere:
    'This animal was also tested in another window. Review its newest light to see those files.',
  backOnline: 'Back online. Press Test again; it counts only once.',
  result: params('{meaning}. Light {number}.'),
  tooMuch:
    'Too big to test: at most 500 files and 1 MB. Remove something and try again. Your edits are safe here.',
  nothingLost: params('{problem} Your edits are safe here. Press Test again.'),
  runChanged: params('The run also changed {names}. Your typing was kept.'),
  guessWasWrong: 'The guess was wrong.',
  notGreen: 'Not green.',
  notGreenTestsStay: 'Not green. Test files stay as they are.',
  stepIsOver: 'The time of this step is over.',
  lastGreen: params('light {number}, the last green one'),
  yourAttempt: params('Your attempt is light {number}.'),
  notBack: 'The files of the last green light could not be fetched. Yours are unchanged.',
});

export const fileActionTexts = texts('fileActions', {
  changeFiles: 'Change the files',
  newFile: 'New file',
  name: 'Name',
  create: 'Create',
  rename: 'Rename',
  renameOf: params('Rename {name}'),
  newName: 'New name',
  delete: 'Delete',
  deleteOf: params('Delete {name}?'),
  deleteMeans: 'Earlier lights keep their copy.',
  wasDeleted: params('{name} was deleted.'),
  more: 'More',
});
