import type { Practice } from '@katas/controller-api';
import type { Signal } from '@preact/signals-core';
import type { ComponentChildren } from 'preact';
import { practiceNow } from '../../edit/session/practice/practice-now';
import { LOCALE_NAMES } from '../../i18n/locale';
import {
  FONT_SIZES,
  KEYMAPS,
  LANGUAGES,
  MODES,
  STEP_MINUTES,
  TAB_SIZES,
  THEMES,
  type Settings,
} from '../../storage/settings';
import { showDialog } from '../prompt-dialog';
import { modeText } from './mode-text';
import { settingsTexts as t } from './settings-texts';

/** Opens the settings. Each change takes effect at once. */
export function showSettings(settings: Signal<Settings>, chosen: Practice): void {
  void showDialog(t.title, () => <SettingsForm settings={settings} chosen={chosen} />);
}

interface FieldProps {
  readonly settings: Signal<Settings>;
}

interface SettingsFormProps extends FieldProps {
  /** What the facilitator of the kata has chosen for everybody. */
  readonly chosen: Practice;
}

function SettingsForm({ settings, chosen }: SettingsFormProps) {
  return (
    <div class="settings">
      <PracticeGroup settings={settings} chosen={chosen} />
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

/** Shows the choices of practice. What the facilitator has chosen cannot be changed here. */
function PracticeGroup({ settings, chosen }: SettingsFormProps) {
  const { mode, stepMinutes } = practiceNow(settings.value, chosen);
  const isFixed = Object.keys(chosen).length > 0;
  return (
    <Group title={t.practice}>
      {isFixed && <p class="hint">{t.isChosen}</p>}
      {chosen.guesses === undefined && (
        <Check settings={settings} name="predicts">
          {t.guesses}
        </Check>
      )}
      {chosen.guesses !== undefined && <p>{chosen.guesses ? t.guesses : t.noGuesses}</p>}
      {chosen.mode === undefined ? (
        <Choice settings={settings} name="mode" label={t.mode} values={MODES}>
          {MODES.map(modeText)}
        </Choice>
      ) : (
        <p>{t.modeIs({ mode: modeText(chosen.mode) })}</p>
      )}
      {mode === 'baby-steps' && chosen.step_minutes === undefined && (
        <Choice settings={settings} name="stepMinutes" label={t.stepLasts} values={STEP_MINUTES}>
          {STEP_MINUTES.map((count) => t.stepMinutes({ count }))}
        </Choice>
      )}
      {mode === 'baby-steps' && chosen.step_minutes !== undefined && (
        <p>{t.stepLastsNow({ minutes: stepMinutes })}</p>
      )}
      <Check settings={settings} name="hasSound">
        {t.sound}
      </Check>
    </Group>
  );
}

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

interface ChoiceProps<Name extends keyof Settings> extends FieldProps {
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

interface CheckProps extends FieldProps {
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
