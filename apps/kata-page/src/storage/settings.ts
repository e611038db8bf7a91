import { LOCALES, type LanguageSetting } from '../i18n/locale';
import { storedTexts, type TextStorage } from './text-storage';

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export const FONT_SIZES = [12, 13, 14, 16, 18, 20, 24] as const;
export const KEYMAPS = ['usual', 'vim', 'emacs'] as const;
/** What happens to the files after each Test. */
export const MODES = ['off', 'guess', 'tcr', 'tcr-tests', 'baby-steps'] as const;
export const STEP_MINUTES = [1, 2, 3, 5, 10] as const;
/** 0 is the kata's own. */
export const TAB_SIZES = [0, 2, 3, 4, 8] as const;

export const LANGUAGES: readonly LanguageSetting[] = ['browser', ...LOCALES];

export type Mode = (typeof MODES)[number];

/** What a user has chosen for all katas of this browser. */
export interface Settings {
  readonly language: LanguageSetting;
  readonly theme: (typeof THEMES)[number];
  readonly fontSize: (typeof FONT_SIZES)[number];
  readonly tabSize: (typeof TAB_SIZES)[number];
  /** Long lines continue on the next one. */
  readonly wraps: boolean;
  readonly keymap: (typeof KEYMAPS)[number];
  readonly hasSound: boolean;
  /** Guesses the colour with each Test. */
  readonly predicts: boolean;
  readonly mode: Mode;
  readonly stepMinutes: (typeof STEP_MINUTES)[number];
  /** The task is shown beside the code. */
  readonly showsTask: boolean;
  /** The editor's share of the width, in percent. */
  readonly editorShare: number;
}

export const DEFAULT_SETTINGS: Settings = {
  language: 'browser',
  theme: 'system',
  fontSize: 13,
  tabSize: 0,
  wraps: false,
  keymap: 'usual',
  hasSound: false,
  predicts: false,
  mode: 'off',
  stepMinutes: 2,
  showsTask: true,
  editorShare: 50,
};

export interface SettingsStore {
  load(): Settings;
  store(settings: Settings): void;
  /** Returns whether another window has stored its settings. */
  isChangedBy(event: Pick<StorageEvent, 'key'>): boolean;
}

export function createSettingsStore(storage: () => TextStorage): SettingsStore {
  const texts = storedTexts(storage, 'settings');
  return {
    load: () => texts.find('all', parseSettings) ?? DEFAULT_SETTINGS,
    store: (settings) => void texts.store('all', JSON.stringify(settings)),
    isChangedBy: ({ key }) => texts.isKey('all', key),
  };
}

/** Returns the stored settings. Each one that is missing, or unknown to this version, is the default. */
export function parseSettings(text: string): Settings {
  const stored = new Map(Object.entries(JSON.parse(text) as object));
  const oneOf = <Value>(name: keyof Settings, values: readonly Value[], usual: Value): Value =>
    values.find((value) => value === stored.get(name)) ?? usual;
  const usual = DEFAULT_SETTINGS;
  const share = stored.get('editorShare');
  const isOn = (name: keyof Settings): boolean => stored.get(name) === true;
  return {
    language: oneOf('language', LANGUAGES, usual.language),
    theme: oneOf('theme', THEMES, usual.theme),
    fontSize: oneOf('fontSize', FONT_SIZES, usual.fontSize),
    tabSize: oneOf('tabSize', TAB_SIZES, usual.tabSize),
    wraps: isOn('wraps'),
    keymap: oneOf('keymap', KEYMAPS, usual.keymap),
    hasSound: isOn('hasSound'),
    predicts: isOn('predicts'),
    mode: oneOf('mode', MODES, usual.mode),
    stepMinutes: oneOf('stepMinutes', STEP_MINUTES, usual.stepMinutes),
    showsTask: stored.get('showsTask') !== false,
    editorShare: typeof share === 'number' && share > 0 && share < 100 ? share : usual.editorShare,
  };
}
