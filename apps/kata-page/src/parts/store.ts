/** A value that changes, and those who want to know. */
export interface Store<State> {
  get(): State;
  change(part: Partial<State>): void;
  /** Calls `show` now, and again whenever one of the values that `pick` takes from the state is another one. */
  watch(pick: (state: State) => readonly unknown[], show: (state: State) => void): void;
}

export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial;
  const listeners: (() => void)[] = [];
  return {
    get: () => state,
    change: (part) => {
      state = { ...state, ...part };
      for (const listener of listeners) listener();
    },
    watch: (pick, show) => {
      let seen = pick(state);
      listeners.push(() => {
        const now = pick(state);
        if (now.every((value, index) => Object.is(value, seen[index]))) return;
        seen = now;
        show(state);
      });
      show(state);
    },
  };
}
