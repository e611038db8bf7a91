import { button, element } from './element';

export interface NameQuestion {
  readonly title: string;
  readonly label: string;
  readonly initial: string;
  readonly confirm: string;
  /** What is wrong with an answer, in a sentence, or undefined. */
  readonly problemOf: (answer: string) => string | undefined;
}

/** Asks for one line of text, without the blanks around it; undefined when the person thinks better of it. */
export function askName(question: NameQuestion): Promise<string | undefined> {
  const problem = element('p', {
    class: 'problem',
    attributes: { id: 'ask-problem', role: 'alert' },
  });
  const input = element('input', {
    attributes: {
      type: 'text',
      id: 'ask-name',
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-describedby': 'ask-problem',
    },
  });
  input.value = question.initial;
  // A blank at the end of a name that was pasted is seen by nobody, and makes another name of it.
  const answer = (): string => input.value.trim();
  const label = element('label', { attributes: { for: 'ask-name' } }, question.label);
  const check = (): boolean => {
    problem.textContent = question.problemOf(answer()) ?? '';
    input.setAttribute('aria-invalid', String(problem.textContent !== ''));
    return problem.textContent === '';
  };
  return ask(question, [label, input, problem], check).then((agreed) =>
    agreed ? answer() : undefined,
  );
}

/** Asks for a yes before something that cannot be undone. */
export function askConsent(question: {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
}): Promise<boolean> {
  return ask(question, [element('p', {}, question.text)], () => true);
}

/** A modal dialog with its own form: Escape and Cancel say no, Enter and the confirm button say yes. */
function ask(
  { title, confirm }: { readonly title: string; readonly confirm: string },
  content: readonly Node[],
  accepts: () => boolean,
): Promise<boolean> {
  const heading = element('h2', { attributes: { id: 'ask-title' } }, title);
  const yes = element(
    'button',
    { class: 'button primary', attributes: { type: 'submit' } },
    confirm,
  );
  const no = button('Cancel', () => dialog.close());
  const form = element(
    'form',
    {},
    heading,
    ...content,
    element('div', { class: 'row end' }, no, yes),
  );
  const dialog = element('dialog', { attributes: { 'aria-labelledby': 'ask-title' } }, form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (accepts()) dialog.close('yes');
  });
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}
