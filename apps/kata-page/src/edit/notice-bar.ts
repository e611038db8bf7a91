import { button, element } from '../parts/element';
import type { EditSession } from './edit-session';
import type { Notice } from './edit-state';

/** The result of each [test] for a screen reader, and whatever else there is to say. */
export function noticeBar(session: EditSession): HTMLElement {
  const { state } = session;
  const result = element('p', { class: 'unseen', attributes: { role: 'status', id: 'result' } });
  const offline = element('div', { class: 'notice offline', attributes: { role: 'status' } });
  const notice = element('div', { class: 'notice' });
  state.watch(
    (now) => [now.result],
    (now) => (result.textContent = now.result),
  );
  state.watch(
    (now) => [now.isConnected || now.notice?.isUnanswered === true],
    ({ isConnected, notice: told }) => {
      // The problem of a [test] that was not answered says so already.
      offline.hidden = isConnected || told?.isUnanswered === true;
      offline.replaceChildren(...(offline.hidden ? [] : [element('p', {}, OFFLINE)]));
    },
  );
  state.watch(
    (now) => [now.notice],
    (now) => {
      notice.hidden = now.notice === undefined;
      notice.replaceChildren(...(now.notice === undefined ? [] : content(session, now.notice)));
    },
  );
  return element('div', { class: 'notices' }, result, offline, notice);
}

const OFFLINE =
  'The server cannot be reached at the moment. Go on typing: everything is kept in this browser.';

function content(session: EditSession, { kind, text, offer }: Notice): Node[] {
  const dismiss = button('Dismiss', () => session.state.change({ notice: undefined }), 'quiet');
  const role = kind === 'problem' ? 'alert' : 'status';
  return [
    element('p', { attributes: { role } }, text),
    ...(offer === undefined
      ? []
      : [button(offer.label, () => session.accept(offer.files), 'quiet')]),
    dismiss,
  ];
}
