import { askConsent, askName } from '../parts/ask';
import { button, element } from '../parts/element';
import type { EditSession } from './edit-session';
import { fixedNameProblem, newNameProblem, onOneLine } from './file-set';

/** New, rename and delete, for the selected file. `onDone` is called when the files have changed. */
export function fileActions(session: EditSession, onDone: () => void): HTMLElement {
  const { state } = session;
  const rename = button('Rename', () => void renameFile(session).then(onDone), 'quiet');
  const remove = button('Delete', () => void deleteFile(session).then(onDone), 'quiet');
  const create = button('New file', () => void createFile(session).then(onDone), 'quiet');
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

async function createFile(session: EditSession): Promise<void> {
  const name = await askName({
    title: 'New file',
    label: 'Name',
    initial: '',
    confirm: 'Create',
    problemOf: (answer) => newNameProblem(session.state.get().files, answer),
  });
  if (name !== undefined) session.create(name);
}

async function renameFile(session: EditSession): Promise<void> {
  const { selected: from, files } = session.state.get();
  const to = await askName({
    title: `Rename ${onOneLine(from)}`,
    label: 'New name',
    initial: from,
    confirm: 'Rename',
    problemOf: (answer) => (answer === from ? undefined : newNameProblem(files, answer)),
  });
  if (to !== undefined && to !== from) session.rename(from, to);
}

async function deleteFile(session: EditSession): Promise<void> {
  const { selected: name } = session.state.get();
  const agreed = await askConsent({
    title: `Delete ${onOneLine(name)}?`,
    text: 'It stays in the lights that have it already.',
    confirm: 'Delete',
  });
  if (agreed) session.remove(name);
}
