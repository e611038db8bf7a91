import { render, type ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from './button';
import { uiTexts } from './texts';
import { ProblemText } from './action/use-action';

export interface NameQuestion {
  readonly title: string;
  readonly label: string;
  readonly initial: string;
  readonly confirm: string;
  /** Nobody who looks at the screen can read the answer. */
  readonly isSecret?: boolean;
  /** Returns what is wrong with an answer, as a sentence, or undefined. */
  readonly problemOf: (answer: string) => string | undefined;
}

/** Asks for one line of text. Resolves with it, trimmed, or with undefined when the dialog is cancelled. */
export function promptForName(question: NameQuestion): Promise<string | undefined> {
  return promptDialog((close) => <NameDialog {...question} onClose={close} />);
}

export interface ConsentQuestion {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  /** True when something is lost. */
  readonly isDangerous?: boolean;
}

/** Asks for consent before something that cannot be undone. Resolves with false when the dialog is cancelled. */
export async function promptForConsent({ text, ...question }: ConsentQuestion): Promise<boolean> {
  const answer = await promptDialog((close) => (
    <PromptDialog {...question} accept={() => question.confirm} onClose={close}>
      <p>{text}</p>
    </PromptDialog>
  ));
  return answer !== undefined;
}

/** Shows a dialog without a question. Resolves when it is closed. */
export async function showDialog(title: string, content: () => ComponentChildren): Promise<void> {
  await promptDialog((close) => (
    <PromptDialog
      title={title}
      confirm={uiTexts.done}
      accept={() => title}
      isQuestion={false}
      onClose={close}
    >
      {content()}
    </PromptDialog>
  ));
}

function promptDialog(
  dialog: (close: Closable['onClose']) => ComponentChildren,
): Promise<string | undefined> {
  const host = document.createElement('div');
  document.body.append(host);
  return new Promise((resolve) => {
    const close = (answer: string | undefined): void => {
      render(null, host);
      host.remove();
      resolve(answer);
    };
    render(dialog(close), host);
  });
}

function NameDialog({
  label,
  initial,
  isSecret = false,
  problemOf,
  ...rest
}: NameQuestion & Closable) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState('');
  const accept = (): string | undefined => {
    // A blank at the end of a pasted name is invisible, and would make it another name.
    const answer = input.current?.value.trim() ?? '';
    const found = problemOf(answer);
    setProblem(found ?? '');
    return found === undefined ? answer : undefined;
  };
  const field = {
    id: 'prompt-name',
    ref: input,
    defaultValue: initial,
    autocomplete: 'off',
    spellcheck: false,
    'aria-describedby': 'prompt-problem',
    'aria-invalid': problem !== '',
  } as const;
  return (
    <PromptDialog {...rest} accept={accept}>
      <label for="prompt-name">{label}</label>
      {isSecret ? <input type="password" {...field} /> : <input type="text" {...field} />}
      <ProblemText id="prompt-problem" text={problem} />
    </PromptDialog>
  );
}

interface Closable {
  readonly onClose: (answer: string | undefined) => void;
}

interface PromptDialogProps extends Closable {
  readonly title: string;
  readonly confirm: string;
  /** Returns the answer, or undefined while it is not valid. */
  readonly accept: () => string | undefined;
  readonly isDangerous?: boolean;
  /** False when there is nothing to cancel. */
  readonly isQuestion?: boolean;
  readonly children: ComponentChildren;
}

/**
 * Shows a modal dialog with its own form. Escape and Cancel close it without an answer. Its first field, else Cancel,
 * has the focus.
 */
function PromptDialog(props: PromptDialogProps) {
  const { title, confirm, accept, isDangerous = false, isQuestion = true, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const answer = useRef<string | undefined>(undefined);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const submit = (event: Event): void => {
    event.preventDefault();
    answer.current = accept();
    if (answer.current !== undefined) dialog.current?.close();
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby="prompt-title"
      onClose={() => props.onClose(answer.current)}
    >
      <form onSubmit={submit}>
        <h2 id="prompt-title">{title}</h2>
        {children}
        <div class="row end">
          {isQuestion && <Button onClick={() => dialog.current?.close()}>{uiTexts.cancel}</Button>}
          <Button kind={isDangerous ? 'danger' : 'primary'} type="submit">
            {confirm}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
