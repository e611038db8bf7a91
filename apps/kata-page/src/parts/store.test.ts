import { createStore } from './store';

describe('a store', () => {
  it('shows a watcher the state at once, and again only when what it picks changes', () => {
    const store = createStore({ name: 'lion', lights: 0 });
    const shown: number[] = [];
    store.watch(
      ({ lights }) => [lights],
      ({ lights }) => shown.push(lights),
    );
    store.change({ name: 'owl' });
    store.change({ lights: 1 });
    store.change({ lights: 1 });
    expect(shown).toEqual([0, 1]);
    expect(store.get()).toEqual({ name: 'owl', lights: 1 });
  });

  it('may be changed by a watcher', () => {
    const store = createStore({ asked: false, answered: false });
    store.watch(
      ({ asked }) => [asked],
      ({ asked }) => {
        if (asked) store.change({ answered: true });
      },
    );
    store.change({ asked: true });
    expect(store.get().answered).toBe(true);
  });
});
