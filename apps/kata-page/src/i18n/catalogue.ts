import type { ProblemCode } from '@katas/controller-api';
import type { dashboardTexts } from '../dashboard/texts';
import type { problemTexts } from '../dojo/texts';
import type { moreTexts } from '../edit/more-texts';
import type { editTexts, fileActionTexts, sessionTexts } from '../edit/texts';
import type { editorTexts } from '../editor/texts';
import type { fileTexts } from '../files/texts';
import type { homeTexts } from '../home/texts';
import type { kataTexts } from '../kata/texts';
import type { lightTexts } from '../lights/texts';
import type { outputTexts } from '../output/texts';
import type { retrospectiveTexts } from '../retrospective/texts';
import type { compareTexts } from '../review/compare/texts';
import type { reviewPageTexts } from '../review/page-texts';
import type { reviewTexts } from '../review/texts';
import type { facilitateTexts } from '../room/facilitate/texts';
import type { roomTexts } from '../room/texts';
import type { searchTexts } from '../search/texts';
import type { taskTexts } from '../task/texts';
import type { trialTexts } from '../trials/texts';
import type { settingsTexts } from '../ui/settings/settings-texts';
import type { timeTexts, uiTexts } from '../ui/texts';
import type { Translation } from './texts';

/** The texts of every part of the page, by the name under which the part defines them. */
interface Parts {
  readonly compare: typeof compareTexts;
  readonly dashboard: typeof dashboardTexts;
  readonly edit: typeof editTexts;
  readonly editor: typeof editorTexts;
  readonly facilitate: typeof facilitateTexts;
  readonly fileActions: typeof fileActionTexts;
  readonly files: typeof fileTexts;
  readonly home: typeof homeTexts;
  readonly kata: typeof kataTexts;
  readonly lights: typeof lightTexts;
  readonly moreFileActions: typeof moreTexts;
  readonly output: typeof outputTexts;
  readonly problems: typeof problemTexts;
  readonly retrospective: typeof retrospectiveTexts;
  readonly review: typeof reviewTexts;
  readonly reviewPage: typeof reviewPageTexts;
  readonly room: typeof roomTexts;
  readonly search: typeof searchTexts;
  readonly session: typeof sessionTexts;
  readonly settings: typeof settingsTexts;
  readonly task: typeof taskTexts;
  readonly time: typeof timeTexts;
  readonly trials: typeof trialTexts;
  readonly ui: typeof uiTexts;
}

/** Those that name a bad field or the progress of a language, and those that only a program causes, stay in English. */
type TranslatedCode = Exclude<
  ProblemCode,
  'invalid' | 'not-json' | 'other-host' | 'other-site' | 'runner-pulling' | 'unsupported-encoding'
>;

/** The texts of one language: a translation for each English text, and for each problem of the server by its code. */
export type Catalogue = { readonly codes: Readonly<Record<TranslatedCode, string>> } & {
  readonly [Part in keyof Parts]: {
    readonly [Key in keyof Parts[Part]]: Parts[Part][Key] extends string ? string : Translation;
  };
};
