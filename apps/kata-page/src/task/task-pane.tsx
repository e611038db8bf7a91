import type { Signal } from '@preact/signals';
import { looksLikeMarkdown } from '../markdown/looks-like-markdown';
import { Prose } from '../markdown/prose';
import type { Settings } from '../storage/settings';
import { Button } from '../ui/button';
import { taskTexts as t } from './texts';

interface TaskPaneProps {
  /** The text of the instructions; undefined when the avatar has deleted them. */
  readonly text: string | undefined;
  readonly exercise: string;
  readonly settings: Signal<Settings>;
}

/** Shows the task as prose beside the code, until it is hidden. A short task without Markdown is only in its file. */
export function TaskPane({ text, exercise, settings }: TaskPaneProps) {
  if (text === undefined || !looksLikeMarkdown(text)) return null;
  const { showsTask } = settings.value;
  const toggle = (): void => {
    settings.value = { ...settings.value, showsTask: !showsTask };
  };
  return (
    <aside class={showsTask ? 'task-pane' : 'task-pane hidden-task'} aria-label={t.task}>
      <div class="pane-head">
        {showsTask && <h2>{t.task}</h2>}
        <Button kind="quiet" aria-expanded={showsTask} onClick={toggle}>
          {showsTask ? t.hide : t.show}
        </Button>
      </div>
      {showsTask && (
        <div class="task-text" tabIndex={0}>
          <Prose text={text} label={exercise === '' ? t.text : t.textOf({ exercise })} />
        </div>
      )}
    </aside>
  );
}
