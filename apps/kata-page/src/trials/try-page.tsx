import { useMemo, useRef } from 'preact/hooks';
import type { Kata } from '../dojo/dojo';
import { DojoProblem, INVALID } from '../dojo/dojo-problem';
import type { FileSet } from '../files/file-set';
import { readUpload } from '../edit/file-transfer';
import type { PageContext } from '../page-context';
import { dashboardPath, kataPath } from '../route';
import { Button } from '../ui/button';
import { PageFrame } from '../ui/page-frame';
import { ProblemText, useAction } from '../ui/use-action';
import { createTrialModel, type TrialModel } from './trial-model';
import { TrialTable } from './trial-table';

interface TryPageProps {
  readonly context: PageContext;
  readonly kata: Kata;
}

/** `/kata/<id>/try`: a facilitator runs one test with everybody's code, or searches when it first passed. */
export function TryPage({ context, kata }: TryPageProps) {
  const model = useMemo(() => createTrialModel(context.dojo, kata.id), []);
  const bar = (
    <>
      <a href={kataPath(kata.id)}>Room</a>
      <a href={dashboardPath(kata.id)}>Dashboard</a>
    </>
  );
  return (
    <PageFrame title={`Try a test, ${kata.displayName}`} bar={bar} isWide>
      <div class="try">
        <h1>Try a test on everybody’s code</h1>
        <p>
          Your file is laid over the files of each animal’s last green light and run in a sandbox of
          its own. A file of the same name is replaced, so use a new name to keep the animal’s own
          tests. Nobody’s light or files change.
        </p>
        <TryForm kata={kata} model={model} />
        <ProblemText text={model.problem.value} />
        <Progress kata={kata} model={model} />
        {model.trials.value.length > 0 && (
          <TrialTable kataId={kata.id} trials={model.trials.value} />
        )}
      </div>
    </PageFrame>
  );
}

function TryForm({ kata, model }: { readonly kata: Kata; readonly model: TrialModel }) {
  const form = useRef<HTMLFormElement>(null);
  const action = useAction();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const isSearch = event.submitter?.getAttribute('value') === 'first-pass';
    action.run(async () => {
      const fields = new FormData(form.current ?? undefined);
      const files = await filesIn(fields);
      if (isSearch) await model.firstPass(files, String(fields.get('animal')));
      else await model.tryAll(files, textIn(fields, 'language') || undefined);
    });
  };
  const isBusy = model.isBusy.value || undefined;
  return (
    <form class="card" ref={form} onSubmit={submit}>
      <FileFields />
      {kata.languages.size > 0 && <LanguageField kata={kata} />}
      <ProblemText text={action.problem} />
      <div class="row">
        <Button kind="primary" type="submit" aria-disabled={isBusy}>
          Try on every animal
        </Button>
        {isBusy && <Button onClick={() => model.stop()}>Stop</Button>}
      </div>
      <AnimalField kata={kata} isBusy={isBusy} />
    </form>
  );
}

function FileFields() {
  return (
    <>
      <label for="try-name">Name of the test file</label>
      <input type="text" id="try-name" name="name" autocomplete="off" spellcheck={false} />
      <label for="try-text">Its content</label>
      <textarea id="try-text" name="text" rows={10} spellcheck={false} />
      <label for="try-files">Or choose files of this computer</label>
      <input type="file" id="try-files" name="files" multiple />
    </>
  );
}

function LanguageField({ kata }: { readonly kata: Kata }) {
  return (
    <>
      <label for="try-language">Language of the test</label>
      <select id="try-language" name="language">
        {[...kata.languages].map(([name, { displayName }]) => (
          <option key={name} value={name}>
            {displayName}
          </option>
        ))}
      </select>
    </>
  );
}

interface AnimalFieldProps {
  readonly kata: Kata;
  readonly isBusy: true | undefined;
}

/** The search through the lights of one animal. */
function AnimalField({ kata, isBusy }: AnimalFieldProps) {
  return (
    <>
      <label for="try-animal">Or find the first light of one animal with which it passes</label>
      <div class="row">
        <select id="try-animal" name="animal">
          {[...kata.avatars.keys()].map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        <Button type="submit" value="first-pass" aria-disabled={isBusy}>
          When did it first pass?
        </Button>
      </div>
      <p class="hint">
        The search halves the lights. It assumes that once the test passes it keeps passing.
      </p>
    </>
  );
}

/** How far it is, for screen readers too, and what a search has found. */
function Progress({ kata, model }: { readonly kata: Kata; readonly model: TrialModel }) {
  const counts = model.counts.value.map(
    ([colour, count]) => `${count} ${colour === '' ? 'not run' : colour.replace('_', ' ')}`,
  );
  const running = model.isBusy.value ? 'Running… ' : '';
  return (
    <p role="status">
      {running}
      {counts.join(', ')}
      {model.found.value !== undefined && ` ${foundText(model.found.value)}`}
    </p>
  );

  function foundText({ avatarName, number }: NonNullable<TrialModel['found']['value']>): string {
    if (number === 0) return `It passes with the starting files of ${avatarName}.`;
    if (number !== null) return `It first passes with light ${number} of ${avatarName}.`;
    const lights = kata.avatars.get(avatarName)?.length ?? 0;
    return `It does not pass with the last light of ${avatarName} (${lights} lights).`;
  }
}

/** Throws a sentence for people when there is no file, or one cannot be read. */
async function filesIn(fields: FormData): Promise<FileSet> {
  const files = new Map<string, string>();
  const [name, text] = [textIn(fields, 'name').trim(), textIn(fields, 'text')];
  if (name !== '') files.set(name, text);
  for (const file of fields.getAll('files')) {
    if (!(file instanceof File) || file.name === '') continue;
    const upload = await readUpload(file);
    if ('problem' in upload) throw new DojoProblem(INVALID, `${upload.name} ${upload.problem}.`);
    files.set(upload.name, upload.text);
  }
  if (files.size > 0) return files;
  throw new DojoProblem(
    INVALID,
    text === '' ? 'Write a test or choose a file first.' : 'Give the test file a name first.',
  );
}

function textIn(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}
