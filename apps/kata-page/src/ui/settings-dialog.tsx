import type { Signal } from '@preact/signals-core';
import type { ComponentChildren } from 'preact';
import { LOCALE_NAMES } from '../i18n/locale';
import {
  FONT_SIZES,
  KEYMAPS,
  LANGUAGES,
  MODES,
  STEP_MINUTES,
  TAB_SIZES,
  THEMES,
  type Mode,
  type Settings,
} from '../storage/settings';
import { showDialog } from './prompt-dialog';
import { settingsTexts as t } from './settings-texts';

/** Opens the settings. Each change takes effect at once. */
export function showSettings(settings: Signal<Settings>): void {
  void showDialog(t.title, () => <SettingsForm settings={settings} />);
}

interface SettingsFormProps {
  readonly settings: Signal<Settings>;
}

function SettingsForm({ settings }: SettingsFormProps) {
  const isStepping = settings.value.mode === 'baby-steps';
  return (
    <div class="settings">
      <Group title={t.practice}>
        <Check settings={settings} name="predicts">
          {t.guesses}
        </Check>
        <Choice settings={settings} name="mode" label={t.mode} values={MODES}>
          {MODES.map((mode) => MODE_TEXTS[mode]())}
        </Choice>
        {isStepping && (
          <Choice settings={settings} name="stepMinutes" label={t.stepLasts} values={STEP_MINUTES}>
            {STEP_MINUTES.map((count) => t.stepMinutes({ count }))}
          </Choice>
        )}
        <Check settings={settings} name="hasSound">
          {t.sound}
        </Check>
      </Group>
      <Group title={t.look}>
        <Choice settings={settings} name="language" label={t.language} values={LANGUAGES}>
          {LANGUAGES.map((one) => (one === 'browser' ? t.languageOfBrowser : LOCALE_NAMES[one]))}
        </Choice>
        <Choice settings={settings} name="theme" label={t.theme} values={THEMES}>
          {[t.themeSystem, t.themeLight, t.themeDark, t.themeContrast]}
        </Choice>
        <Choice settings={settings} name="fontSize" label={t.fontSize} values={FONT_SIZES}>
          {FONT_SIZES.map((size) => t.pixels({ size }))}
        </Choice>
      </Group>
      <Group title={t.editor}>
        <Choice settings={settings} name="tabSize" label={t.tabSize} values={TAB_SIZES}>
          {TAB_SIZES.map((size) => (size === 0 ? t.tabSizeOfKata : String(size)))}
        </Choice>
        <Choice settings={settings} name="keymap" label={t.keys} values={KEYMAPS}>
          {[t.keysUsual, 'Vim', 'Emacs']}
        </Choice>
        <Check settings={settings} name="wraps">
          {t.wrap}
        </Check>
      </Group>
    </div>
  );
}

const MODE_TEXTS: Readonly<Record<Mode, () => string>> = {
  off: () => t.modeOff,
  guess: () => t.modeGuess,
  tcr: () => t.modeTcr,
  'tcr-tests': () => t.modeTcrTests,
  'baby-steps': () => t.modeBabySteps,
};

interface GroupProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

function Group({ title, children }: GroupProps) {
  return (
    <fieldset>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

interface ChoiceProps<Name extends keyof Settings> extends SettingsFormProps {
  readonly name: Name;
  readonly label: string;
  readonly values: readonly Settings[Name][];
  /** The texts of the values, in their order. */
  readonly children: readonly string[];
}

function Choice<Name extends keyof Settings>(props: ChoiceProps<Name>) {
  const { settings, name, label, values, children: texts } = props;
  const choose = ({
    currentTarget: select,
  }: {
    readonly currentTarget: HTMLSelectElement;
  }): void => {
    const value = values[select.selectedIndex];
    if (value !== undefined) settings.value = { ...settings.value, [name]: value };
  };
  return (
    <label class="setting">
      <span>{label}</span>
      <select name={name} onChange={choose}>
        {values.map((value, at) => (
          <option key={at} selected={value === settings.value[name]}>
            {texts[at]}
          </option>
        ))}
      </select>
    </label>
  );
}

interface CheckProps extends SettingsFormProps {
  readonly name: 'predicts' | 'hasSound' | 'wraps';
  readonly children: ComponentChildren;
}

function Check({ settings, name, children }: CheckProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        name={name}
        checked={settings.value[name]}
        onChange={({ currentTarget: { checked } }) => {
          settings.value = { ...settings.value, [name]: checked };
        }}
      />
      {children}
    </label>
  );
}
