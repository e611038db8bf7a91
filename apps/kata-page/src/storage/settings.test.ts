import { createSettingsStore, DEFAULT_SETTINGS } from './settings';
import { fakeStorage } from './testing/fake-storage';

it('settings are those that were stored', () => {
  const storage = fakeStorage();
  const settings = { ...DEFAULT_SETTINGS, theme: 'dark', mode: 'tcr', wraps: true } as const;
  createSettingsStore(storage).store(settings);
  expect(createSettingsStore(storage).load()).toEqual(settings);
});

it.each(['', 'x', '3', '{"theme":"pink","fontSize":"13","wraps":"yes","mode":{}}'])(
  'stored text that cannot be read gives the defaults: %s',
  (text) => {
    const storage = fakeStorage();
    storage().setItem('katas:settings:all', text);
    expect(createSettingsStore(storage).load()).toEqual(DEFAULT_SETTINGS);
  },
);

it('settings are changed by an event of their own key alone', () => {
  const store = createSettingsStore(fakeStorage());
  const changes = ['katas:settings:all', 'katas:draft:all', null].map((key) =>
    store.isChangedBy({ key }),
  );
  expect(changes).toEqual([true, false, false]);
});
