import { params, texts } from '../i18n/texts';

export const roomTexts = texts('room', {
  raiseHand: 'Raise hand',
  lowerHand: 'Lower hand',
  offer: 'Offer to all',
  offered: 'Offered to all',
  isOffered: params('The facilitator offers you the files of {light}.'),
  isAside: 'Your own files from before the offer are kept in this browser.',
  take: 'Take these files',
  keepMine: 'Keep mine',
  backToMine: 'Back to my own files',
  taken: params('These are the files of {light}.'),
  mineAgain: 'These are your own files again.',
  roundIsOpen: 'The next round is open.',
  joinRound: 'Join the next round',
  lookAtIt: 'Look at it',
  goToIt: 'Go to it',
  timer: 'Timer',
  timeIsUp: 'Time is up.',
  paused: 'paused',
  drives: params('{driver} drives'),
  navigates: params('{driver} drives, {navigator} navigates'),
});
