import { useState } from 'preact/hooks';
import { copyName } from '../files/file-list';
import { newNameProblem, onOneLine } from '../files/file-set';
import { Button } from '../ui/button';
import { promptForConsent, promptForName } from '../ui/prompt-dialog';
import { uiTexts } from '../ui/texts';
import { chooseFiles, copyText, download, readUpload, type UploadedFile } from './file-transfer';
import { moreTexts as t } from './more-texts';
import type { EditSession } from './session/edit-session';

/** Shows buttons to duplicate, copy, upload and download files. A line below says what happened. */
export function MoreFileActions({ session }: { readonly session: EditSession }) {
  const [said, say] = useState('');
  const { selected, files, ended } = session.state;
  const name = selected.value;
  const text = files.value.get(name);
  const hasNone = text === undefined;
  const copy = async () => say((await copyText(text ?? '')) ? uiTexts.copied : t.cannotCopy);
  return (
    <div class="more-actions">
      <Button
        kind="quiet"
        disabled={ended.value || hasNone}
        onClick={() => void duplicate(session)}
      >
        {t.duplicate}
      </Button>
      <Button kind="quiet" disabled={hasNone} onClick={() => void copy()}>
        {t.copyText}
      </Button>
      <Button kind="quiet" disabled={hasNone} onClick={() => download(name, text ?? '')}>
        {uiTexts.download}
      </Button>
      <Button kind="quiet" disabled={ended.value} onClick={() => void upload(session).then(say)}>
        {t.upload}
      </Button>
      <p class="hint" role="status">
        {said}
      </p>
    </div>
  );
}

async function duplicate({ state, create, edit }: EditSession): Promise<void> {
  const name = state.selected.value;
  const files = state.files.value;
  const copy = await promptForName({
    title: t.duplicateOf({ name: onOneLine(name) }),
    label: t.nameOfCopy,
    initial: copyName(name, (one) => files.has(one)),
    confirm: t.duplicate,
    problemOf: (answer) => newNameProblem(state.files.value, answer),
  });
  if (copy === undefined) return;
  create(copy);
  edit(copy, files.get(name) ?? '');
}

/** Resolves to a sentence about what was uploaded and what was not. */
async function upload(session: EditSession): Promise<string> {
  const uploaded = await Promise.all((await chooseFiles()).map(readUpload));
  const said: string[] = [];
  for (const file of uploaded) said.push(await take(session, file));
  return said.join(' ');
}

async function take({ state, create, edit }: EditSession, file: UploadedFile): Promise<string> {
  const name = onOneLine(file.name);
  if ('problem' in file) return t[file.problem]({ name });
  const text = file.text.replaceAll('\r\n', '\n');
  if (state.files.value.has(file.name)) {
    const agreed = await promptForConsent({
      title: t.replaceOf({ name }),
      text: t.replaceMeans,
      confirm: t.replace,
      isDangerous: true,
    });
    if (!agreed) return t.wasNotUploaded({ name });
    edit(file.name, text);
  } else {
    const problem = newNameProblem(state.files.value, file.name);
    if (problem !== undefined) return t.hasProblem({ name, problem });
    create(file.name);
    edit(file.name, text);
  }
  return t.wasUploaded({ name });
}
