import { isAvatarName, isStoredKataId, type AvatarName, type StoredKataId } from '@katas/kata';

/** Resolves to what the calls of the API answer. Rejects where they answer with a problem. */
export interface AnswersOfCalls {
  kata(kataId: StoredKataId): Promise<unknown>;
  avatar(kataId: StoredKataId, avatarName: AvatarName): Promise<unknown>;
}

/** A call that the page at an address makes first. */
export interface FirstCall {
  readonly path: string;
  /** Resolves to the answer. Undefined for a call whose answer the document never has. */
  readonly answer?: (calls: AnswersOfCalls) => Promise<unknown>;
}

/** Returns the calls by the addresses of apps/kata-page/src/route.ts; none for an address in another form. */
export function firstCalls(path: string): readonly FirstCall[] {
  if (path === '/') return [{ path: '/start_points' }, { path: '/exercises' }];
  const [, , kataId = '', name = ''] = path.split('/');
  if (!isStoredKataId(kataId)) return [];
  const kata = { path: `/katas/${kataId}`, answer: (calls: AnswersOfCalls) => calls.kata(kataId) };
  if (!isAvatarName(name)) return [kata];
  const answer = (calls: AnswersOfCalls) => calls.avatar(kataId, name);
  return [kata, { path: `${kata.path}/avatars/${name}`, answer }];
}

/** With more the document would arrive noticeably later than the script, which is loaded at the same time. */
const ANSWERS_CHARACTERS_MAX = 200_000;

/**
 * Resolves to the JSON of each call that can be answered, by its path. A problem is left out, and so is what would make
 * all of them longer than the limit: the page makes these calls itself.
 */
export async function firstAnswers(
  calls: readonly FirstCall[],
  answers: AnswersOfCalls,
): Promise<ReadonlyMap<string, string>> {
  const answered = await Promise.all(
    calls.map(async ({ path, answer }) => ({ path, json: await jsonOf(answer?.(answers)) })),
  );
  let rest = ANSWERS_CHARACTERS_MAX;
  const fitting = answered.flatMap(({ path, json }) => {
    if (json === undefined || json.length > rest) return [];
    rest -= json.length;
    return [[path, json] as const];
  });
  return new Map(fitting);
}

async function jsonOf(answer: Promise<unknown> | undefined): Promise<string | undefined> {
  try {
    return answer && JSON.stringify(await answer);
  } catch {
    return undefined;
  }
}

/** Adds the answers to a document as data. Without `<` no text in them can end the element or begin a comment. */
export function withAnswers(document: string, answers: ReadonlyMap<string, string>): string {
  const entries = [...answers].map(([path, json]) => `${JSON.stringify(path)}:${json}`);
  const json = `{${entries.join()}}`.replaceAll('<', '\\u003c');
  const element = `<script type="application/json" id="first-answers">${json}</script>\n`;
  return document.replace('</head>', () => `${element}</head>`);
}
