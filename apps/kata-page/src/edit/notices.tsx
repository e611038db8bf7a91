import { onOneLine } from '../files/file-set';
import { Button } from '../ui/button';
import { uiTexts } from '../ui/texts';
import type { EditSession } from './session/edit-session';
import { isRunning, type Notice } from './session/edit-state';
import { editTexts as t } from './texts';

interface NoticesProps {
  readonly session: EditSession;
}

/** Shows every message for the person at the page, and tells screen readers the progress and result of each Test. */
export function Notices({ session }: NoticesProps) {
  const { state } = session;
  const notice = state.notice.value;
  // The problem of a Test without an answer says the same.
  const isOffline = !state.isConnected.value && notice?.isUnanswered !== true;
  return (
    <div class="notices">
      <p class="unseen" role="status">
        {isRunning(state) ? t.runningTests : ''}
      </p>
      <p class="unseen" role="status" id="result">
        {state.result}
      </p>
      <div class="notice offline" role="status" hidden={!isOffline}>
        {isOffline && <p>{t.offline}</p>}
      </div>
      {state.conflicts.value.size > 0 && <ConflictNotice session={session} />}
      {notice !== undefined && <NoticeBar session={session} notice={notice} />}
    </div>
  );
}

function ConflictNotice({ session: { state, resolveConflicts } }: NoticesProps) {
  const names = [...state.conflicts.value.keys()].map(onOneLine).join(', ');
  return (
    <div class="notice">
      <p role="alert">{t.conflict({ names })}</p>
      <div class="answers">
        <Button kind="quiet" onClick={() => resolveConflicts('mine')}>
          {t.useMine}
        </Button>
        <Button kind="quiet" onClick={() => resolveConflicts('newer')}>
          {t.keepNewer}
        </Button>
      </div>
    </div>
  );
}

function NoticeBar({ session, notice }: NoticesProps & { readonly notice: Notice }) {
  const { kind, text, offer } = notice;
  return (
    <div class="notice">
      <p role={kind === 'problem' ? 'alert' : 'status'}>{text}</p>
      <div class="answers">
        {offer !== undefined && (
          <Button kind="quiet" onClick={() => session.accept(offer.files)}>
            {offer.label}
          </Button>
        )}
        <Button kind="quiet" onClick={() => (session.state.notice.value = undefined)}>
          {uiTexts.dismiss}
        </Button>
      </div>
    </div>
  );
}
