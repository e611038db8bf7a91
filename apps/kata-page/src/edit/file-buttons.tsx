import { fixedNameProblem, newNameProblem, onOneLine } from '../files/file-set';
import { Button } from '../ui/button';
import { promptForConsent, promptForName } from '../ui/prompt-dialog';
import { MoreFileActions } from './more-file-actions';
import type { EditSession } from './session/edit-session';

interface FileButtonsProps {
  readonly session: EditSession;
  /** Called after a file was created, renamed or deleted; not after Cancel. */
  readonly onDone: () => void;
}

/** New file, Rename and Delete, and what is seldom used. */
export function FileButtons({ session, onDone }: FileButtonsProps) {
  const { selected, ended } = session.state;
  const problem = fixedNameProblem(selected.value);
  const isFixed = ended.value || problem !== undefined || selected.value === '';
  const on = (action: (session: EditSession) => Promise<boolean>) => (): void =>
    void action(session).then((isDone) => isDone && onDone());
  return (
    <div class="file-actions" role="group" aria-label="Change the files">
      <Button kind="quiet" disabled={ended.value} onClick={on(createFile)}>
        New file
      </Button>
      <Button kind="quiet" disabled={isFixed} title={problem ?? ''} onClick={on(renameFile)}>
        Rename
      </Button>
      <Button kind="quiet" disabled={isFixed} title={problem ?? ''} onClick={on(deleteFile)}>
        Delete
      </Button>
      <MoreFileActions session={session} />
    </div>
  );
}

async function createFile({ state, create }: EditSession): Promise<boolean> {
  const name = await promptForName({
    title: 'New file',
    label: 'Name',
    initial: '',
    confirm: 'Create',
    problemOf: (answer) => newNameProblem(state.files.value, answer),
  });
  if (name !== undefined) create(name);
  return name !== undefined;
}

async function renameFile({ state, rename }: EditSession): Promise<boolean> {
  const from = state.selected.value;
  const files = state.files.value;
  const to = await promptForName({
    title: `Rename ${onOneLine(from)}`,
    label: 'New name',
    initial: from,
    confirm: 'Rename',
    problemOf: (answer) => (answer === from ? undefined : newNameProblem(files, answer)),
  });
  if (to !== undefined && to !== from) rename(from, to);
  return to !== undefined;
}

async function deleteFile({ state, remove }: EditSession): Promise<boolean> {
  const name = state.selected.value;
  const agreed = await promptForConsent({
    title: `Delete ${onOneLine(name)}?`,
    text: 'Earlier lights keep their copy.',
    confirm: 'Delete',
  });
  if (agreed) remove(name);
  return agreed;
}
