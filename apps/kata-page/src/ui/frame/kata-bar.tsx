import type { Practice } from '@katas/controller-api';
import type { ComponentChildren } from 'preact';
import type { PageContext } from '../../page-context';
import { dashboardPath, kataPath, retrospectivePath } from '../../route';
import { SettingsButton } from '../settings/settings-button';
import { uiTexts } from '../texts';

type KataPageName = 'room' | 'dashboard' | 'retrospective';

const PATHS: Readonly<Record<KataPageName, (kataId: string) => string>> = {
  room: kataPath,
  dashboard: dashboardPath,
  retrospective: retrospectivePath,
};
const NAMES = ['room', 'dashboard', 'retrospective'] as const;

interface KataBarProps {
  readonly context: Pick<PageContext, 'showSettings'>;
  readonly kataId: string;
  /** The page that is shown, when it is one of the links. */
  readonly current?: KataPageName | undefined;
  /** What the facilitator has chosen for everybody. */
  readonly practice: Practice;
  /** What this page has beside the links. */
  readonly links?: ComponentChildren;
  /** What this page has in the bar beside that. */
  readonly children?: ComponentChildren;
}

/** Shows the bar of every page of a kata: links to its pages at the start, the settings at the end. */
export function KataBar({ context, kataId, current, practice, links, children }: KataBarProps) {
  return (
    <>
      <div class="kata-links">
        <nav aria-label={uiTexts.kataPages}>
          {NAMES.map((name) => (
            <a
              key={name}
              href={PATHS[name](kataId)}
              aria-current={name === current ? 'page' : undefined}
            >
              {uiTexts[name]}
            </a>
          ))}
        </nav>
        {links}
      </div>
      {children}
      <SettingsButton context={context} practice={practice} />
    </>
  );
}
