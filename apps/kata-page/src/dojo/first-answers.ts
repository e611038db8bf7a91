/** The answers that the document has of the calls that the page makes first. */
export interface FirstAnswers {
  /** Returns the answer to a call, once: a later call asks the server. Undefined where the document has none. */
  take(path: string): unknown;
  /** When the document arrived. Milliseconds since 1970. */
  readonly arrivedMs: number;
}

export const NO_FIRST_ANSWERS: FirstAnswers = { take: () => undefined, arrivedMs: 0 };

/** Reads the JSON of the document, which has the answers by the paths of their calls below `/api`. */
export function createFirstAnswers(json: string, arrivedMs: number): FirstAnswers {
  const answers = new Map(Object.entries(JSON.parse(json) as object));
  return {
    take: (path) => {
      const answer: unknown = answers.get(path);
      answers.delete(path);
      return answer;
    },
    arrivedMs,
  };
}
