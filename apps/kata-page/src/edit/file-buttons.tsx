import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { fixedNameProblem, newNameProblem, onOneLine } from '../files/file-set';
import { Button } from '../ui/button';
import { promptForConsent, promptForName } from '../ui/prompt-dialog';
import { ProblemText } from '../ui/action/use-action';
import { useLater } from '../ui/use-later';
import type { EditSession } from './session/edit-session';
import { fileActionTexts as t } from './texts';

interface FileButtonsProps {
  readonly session: EditSession;
  /** Called after a file was created, renamed or deleted; not after Cancel. */
  readonly onDone: () => void;
  /** What else the buttons are for. */
  readonly children: ComponentChildren;
}

/** Shows New file, Rename and Delete, and what is seldom used. */
export function FileButtons({ session, onDone, children }: FileButtonsProps) {
  const { selected, ended } = session.state;
  const problem = fixedNameProblem(selected.value);
  const isFixed = ended.value || problem !== undefined || selected.value === '';
  const on = (action: (session: EditSession) => Promise<boolean>) => (): void =>
    void action(session).then((isDone) => isDone && onDone());
  return (
    <div class="file-actions" role="group" aria-label={t.changeFiles}>
      <Button kind="quiet" disabled={ended.value} onClick={on(createFile)}>
        <Icon name="new" />
        {t.newFile}
      </Button>
      <Button kind="quiet" disabled={isFixed} title={problem ?? ''} onClick={on(renameFile)}>
        <Icon name="rename" />
        {t.rename}
      </Button>
      <Button kind="quiet" disabled={isFixed} title={problem ?? ''} onClick={on(deleteFile)}>
        <Icon name="delete" />
        {t.delete}
      </Button>
      <More session={session} />
      {children}
    </div>
  );
}

/** Shows what is seldom used. Its script is fetched when it is opened first. */
function More({ session }: Pick<FileButtonsProps, 'session'>) {
  const [isOpen, setOpen] = useState(false);
  const { script, problem } = useLater(() => import('../other-pages'), isOpen);
  return (
    <>
      <button
        type="button"
        class="button quiet disclosure"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t.more}
      </button>
      {isOpen && script !== undefined && <script.MoreFileActions session={session} />}
      <ProblemText text={problem} />
    </>
  );
}

async function createFile({ state, create }: EditSession): Promise<boolean> {
  const name = await promptForName({
    title: t.newFile,
    label: t.name,
    initial: '',
    confirm: t.create,
    problemOf: (answer) => newNameProblem(state.files.value, answer),
  });
  if (name !== undefined) create(name);
  return name !== undefined;
}

async function renameFile({ state, rename }: EditSession): Promise<boolean> {
  const from = state.selected.value;
  const to = await promptForName({
    title: t.renameOf({ name: onOneLine(from) }),
    label: t.newName,
    initial: from,
    confirm: t.rename,
    // A Test in progress may create files meanwhile.
    problemOf: (answer) =>
      answer === from ? undefined : newNameProblem(state.files.value, answer),
  });
  if (to !== undefined && to !== from) rename(from, to);
  return to !== undefined;
}

async function deleteFile({ state, remove }: EditSession): Promise<boolean> {
  const name = state.selected.value;
  const agreed = await promptForConsent({
    title: t.deleteOf({ name: onOneLine(name) }),
    text: t.deleteMeans,
    confirm: t.delete,
    isDangerous: true,
  });
  if (agreed) remove(name);
  return agreed;
}

/** Drawn in a square of 16 by 16, with lines in the colour of the text. */
const PATHS = {
  new: 'M9 1.5H3.5v13h9V5zM9 1.5V5h3.5M8 7.5v5M5.5 10h5',
  rename: 'M2 14l.8-3.2L11 2.6l2.4 2.4-8.2 8.2zM9.5 4.1l2.4 2.4',
  delete: 'M2.5 4h11M6 4V2h4v2M4 4l.7 10h6.6L12 4M6.7 6.5v5M9.3 6.5v5',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9M10.4 10.4L14 14',
} as const;

/** Shows a picture before the text of a button, which says what it does. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
