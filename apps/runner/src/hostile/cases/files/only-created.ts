/** Matches the answer of a run that created only these files. */
export const onlyCreated = (...names: string[]) => ({
  created: {
    asymmetricMatch: (files: object) =>
      JSON.stringify(Object.keys(files).sort()) === JSON.stringify([...names].sort()),
    toString: () => `only ${names.join()}`,
    toAsymmetricMatcher: () => `only ${names.join()}`,
  },
});
