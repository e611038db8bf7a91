import type { Signal } from '@preact/signals-core';
import type { ComponentChildren } from 'preact';
import {
  FONT_SIZES,
  KEYMAPS,
  MODES,
  STEP_MINUTES,
  TAB_SIZES,
  THEMES,
  type Settings,
} from '../storage/settings';
import { showDialog } from './prompt-dialog';

/** Opens the settings. Each change takes effect at once. */
export function showSettings(settings: Signal<Settings>): void {
  void showDialog('Settings', () => <SettingsForm settings={settings} />);
}

interface SettingsFormProps {
  readonly settings: Signal<Settings>;
}

function SettingsForm({ settings }: SettingsFormProps) {
  const isStepping = settings.value.mode === 'baby-steps';
  return (
    <div class="settings">
      <Group title="Practice">
        <Check settings={settings} name="predicts">
          Guess the colour with each test (Alt-R, Alt-A, Alt-G)
        </Check>
        <Choice settings={settings} name="mode" label="When a step fails" values={MODES}>
          {MODE_TEXTS}
        </Choice>
        {isStepping && (
          <Choice settings={settings} name="stepMinutes" label="A step lasts" values={STEP_MINUTES}>
            {STEP_MINUTES.map((minutes) => `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`)}
          </Choice>
        )}
        <Check settings={settings} name="hasSound">
          Play a sound with each light
        </Check>
      </Group>
      <Group title="Look">
        <Choice settings={settings} name="theme" label="Theme" values={THEMES}>
          {['As the system', 'Light', 'Dark', 'High contrast']}
        </Choice>
        <Choice settings={settings} name="fontSize" label="Text size of code" values={FONT_SIZES}>
          {FONT_SIZES.map((size) => `${size} px`)}
        </Choice>
      </Group>
      <Group title="Editor">
        <Choice settings={settings} name="tabSize" label="Tab size" values={TAB_SIZES}>
          {TAB_SIZES.map((size) => (size === 0 ? 'As the kata' : String(size)))}
        </Choice>
        <Choice settings={settings} name="keymap" label="Keys" values={KEYMAPS}>
          {['Usual', 'Vim', 'Emacs']}
        </Choice>
        <Check settings={settings} name="wraps">
          Wrap long lines
        </Check>
      </Group>
    </div>
  );
}

/** In the order of MODES. */
const MODE_TEXTS = [
  'Keep the files',
  'Go back to the last green when the guess was wrong',
  'Go back to the last green unless green (TCR)',
  'The same, but keep the test files (TCR)',
  'Baby steps: be green in time, or go back',
];

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
