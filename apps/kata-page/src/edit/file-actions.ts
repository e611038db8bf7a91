import { askConsent, askName } from '../parts/ask';
import { button, element } from '../parts/element';
import type { EditSession } from './edit-session';
import { fixedNameProblem, newNameProblem, onOneLine } from './file-set';

/** New, rename and delete, for the selected file. `onDone` is called when one of them was done, and not thought better of. */
export function fileActions(session: EditSession, onDone: () => void): HTMLElement {
  const { state } = session;
  const doing = (action: (session: EditSession) => Promise<boolean>) => (): void =>
    void action(session).then((isDone) => isDone && onDone());
  const rename = button('Rename', doing(renameFile), 'quiet');
  const remove = button('Delete', doing(deleteFile), 'quiet');
  const create = button('New file', doing(createFile), 'quiet');
  state.watch(
    ({ selected, ended }) => [selected, ended],
    ({ selected, ended }) => {
      create.disabled = ended;
      for (const action of [rename, remove]) {
        const problem = fixedNameProblem(selected);
        action.disabled = ended || problem !== undefined || selected === '';
        action.title = problem ?? '';
      }
    },
  );
  return element(
    'div',
    { class: 'file-actions', attributes: { role: 'group', 'aria-label': 'Change the files' } },
    create,
    rename,
    remove,
  );
}

async function createFile(session: EditSession): Promise<boolean> {
  const name = await askName({
    title: 'New file',
    label: 'Name',
    initial: '',
    confirm: 'Create',
    problemOf: (answer) => newNameProblem(session.state.get().files, answer),
  });
  if (name !== undefined) session.create(name);
  return name !== undefined;
}

async function renameFile(session: EditSession): Promise<boolean> {
  const { selected: from, files } = session.state.get();
  const to = await askName({
    title: `Rename ${onOneLine(from)}`,
    label: 'New name',
    initial: from,
    confirm: 'Rename',
    problemOf: (answer) => (answer === from ? undefined : newNameProblem(files, answer)),
  });
  if (to !== undefined && to !== from) session.rename(from, to);
  return to !== undefined;
}

async function deleteFile(session: EditSession): Promise<boolean> {
  const { selected: name } = session.state.get();
  const agreed = await askConsent({
    title: `Delete ${onOneLine(name)}?`,
    text: 'It stays in the lights that have it already.',
    confirm: 'Delete',
  });
  if (agreed) session.remove(name);
  return agreed;
}
