import { useEffect, useMemo, useRef } from 'preact/hooks';
import { DojoProblem, INVALID } from '../dojo/answers/dojo-problem';
import type { Kata } from '../dojo/dojo';
import { readUpload } from '../edit/file-transfer';
import { moreTexts } from '../edit/more-texts';
import type { FileSet } from '../files/file-set';
import { lightFace } from '../lights/light-face';
import type { PageContext } from '../page-context';
import { Button } from '../ui/button';
import { KataBar } from '../ui/frame/kata-bar';
import { PageFrame } from '../ui/frame/page-frame';
import { ProblemText, useAction } from '../ui/action/use-action';
import { trialTexts as t } from './texts';
import { createTrialModel, type FoundPass, type TrialModel } from './trial-model';
import { TrialTable } from './trial-table';

interface TryPageProps {
  readonly context: PageContext;
  readonly kata: Kata;
}

/** Shows `/kata/<id>/try`: a facilitator runs one test with everybody's code, or searches when it first passed. */
export function TryPage({ context, kata }: TryPageProps) {
  const model = useMemo(() => createTrialModel(context.dojo, kata.id), []);
  const bar = <KataBar context={context} kataId={kata.id} practice={kata.room.practice} />;
  return (
    <PageFrame title={t.title({ kata: kata.displayName })} bar={bar} isWide>
      <div class="try">
        <h1>{t.heading}</h1>
        <p>{t.means}</p>
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
  const [firstLanguage] = kata.languages.keys();
  useEffect(() => model.prepare(firstLanguage), []);
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
      {kata.languages.size > 0 && <LanguageField kata={kata} onChoose={model.prepare} />}
      <ProblemText text={action.problem} />
      <div class="row">
        <Button kind="primary" type="submit" aria-disabled={isBusy}>
          {t.tryAll}
        </Button>
        {isBusy && <Button onClick={() => model.stop()}>{t.stop}</Button>}
      </div>
      <AnimalField kata={kata} isBusy={isBusy} />
    </form>
  );
}

function FileFields() {
  return (
    <>
      <label for="try-name">{t.fileName}</label>
      <input type="text" id="try-name" name="name" autocomplete="off" spellcheck={false} />
      <label for="try-text">{t.content}</label>
      <textarea id="try-text" name="text" rows={10} spellcheck={false} />
      <label for="try-files">{t.orFiles}</label>
      <input type="file" id="try-files" name="files" multiple />
    </>
  );
}

interface LanguageFieldProps {
  readonly kata: Kata;
  readonly onChoose: (startPoint: string) => void;
}

function LanguageField({ kata, onChoose }: LanguageFieldProps) {
  return (
    <>
      <label for="try-language">{t.language}</label>
      <select
        id="try-language"
        name="language"
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
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

/** Shows the search through the lights of one animal. */
function AnimalField({ kata, isBusy }: AnimalFieldProps) {
  return (
    <>
      <label for="try-animal">{t.orSearch}</label>
      <div class="row">
        <select id="try-animal" name="animal" class="capitalized">
          {[...kata.avatars.keys()].map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        <Button type="submit" value="first-pass" aria-disabled={isBusy}>
          {t.firstPass}
        </Button>
      </div>
      <p class="hint">{t.assumes}</p>
    </>
  );
}

/** Shows the progress, for screen readers too, and what a search has found. */
function Progress({ kata, model }: { readonly kata: Kata; readonly model: TrialModel }) {
  const counts = model.counts.value.map(([colour, count]) =>
    t.counted({ count, colour: colour === '' ? t.notRun : lightFace(colour).name }),
  );
  const found = model.found.value;
  return (
    <p role="status">
      {model.isBusy.value && `${t.running} `}
      {counts.join(', ')}
      {found !== undefined && ` ${foundText(kata, found)}`}
    </p>
  );
}

function foundText({ avatars }: Kata, { avatarName: animal, number }: FoundPass): string {
  if (number === 0) return t.passesAtStart({ animal });
  if (number !== null) return t.firstPasses({ number, animal });
  return t.neverPasses({ count: avatars.get(animal)?.length ?? 0, animal });
}

/** Throws a sentence for people when there is no file, or one cannot be read. */
async function filesIn(fields: FormData): Promise<FileSet> {
  const files = new Map<string, string>();
  const [name, text] = [textIn(fields, 'name').trim(), textIn(fields, 'text')];
  if (name !== '') files.set(name, text);
  for (const file of fields.getAll('files')) {
    if (!(file instanceof File) || file.name === '') continue;
    const upload = await readUpload(file);
    if ('problem' in upload) throw new DojoProblem(INVALID, moreTexts[upload.problem](upload));
    files.set(upload.name, upload.text);
  }
  if (files.size > 0) return files;
  throw new DojoProblem(INVALID, text === '' ? t.noFile : t.noName);
}

function textIn(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}
