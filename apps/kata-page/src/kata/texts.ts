import { params, plural, texts } from '../i18n/texts';

export const kataTexts = texts('kata', {
  kata: 'kata {id}',
  openUntil: params('open until {time}'),
  hasEnded: 'This kata has ended',
  endedOn: params('It ended on {time}. Pick an animal to read its files and review its lights.'),
  endedOnForkable: params(
    'It ended on {time}. Pick an animal to read its files and review its lights, or fork them into a new kata.',
  ),
  downloadAll: '{download} all lights as git repositories.',
  rounds: 'Rounds',
  roundBefore: 'The round before',
  nextRound: 'The next round',
  you: 'You',
  isLocked: 'The facilitator has closed this kata to new animals.',
  join: 'Join as a new animal',
  isFull: params(
    'All {count} animals are taken: this kata is full. Carry on as your animal, or start another kata.',
  ),
  continueAs: 'Continue as {animal}',
  invite: 'Invite',
  howToJoin:
    'To join, scan the QR code, type the first six characters on the start page, or open {address}',
  copyLink: 'Copy the link',
  cannotCopy: 'This browser cannot copy it. Select the link above.',
  showProjector: 'Show on a projector',
  backToRoom: 'Back to the room',
  localOnly:
    "That address works on this computer only. Others need this computer's network name or IP address.",
  qrCode: params('QR code of {address}'),
  howToJoinTitle: 'How to join',
  scan: params('Scan the code, or type this on the start page of {host}'),
  joined: plural({ one: '{count} joined', other: '{count} joined' }),
  nobody: 'Nobody has joined yet.',
  animals: params('Animals ({count})'),
  pickYours: 'Pick your animal to carry on where you left off.',
  pickAny: 'Pick an animal to review its lights.',
  lastLight: params('Last light: {meaning}'),
  yourLanguage: 'Your language',
  chooseOne: params('Choose one of {count}'),
  chooseFirst: 'Choose your language first.',
});
