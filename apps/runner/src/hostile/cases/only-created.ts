/** What is read back of a run that made only these. */
export const onlyCreated = (...names: string[]) => ({
  created: {
    asymmetricMatch: (files: object) =>
      JSON.stringify(Object.keys(files).sort()) === JSON.stringify([...names].sort()),
    toString: () => `only ${names.join()}`,
    toAsymmetricMatcher: () => `only ${names.join()}`,
  },
});
