import type { Report, RoundAnswer } from '@katas/controller-api';
import type { FacilitatorKeys } from '../storage/facilitator-keys';
import type { Dojo } from './dojo';
import { DojoProblem } from './answers/dojo-problem';

export type Get = <Answer>(path: string) => Promise<Answer>;

export type Post = <Answer>(
  path: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>;

/** Asks for the password for opening katas. Resolves with undefined when the person does not give one. */
export type AskPassword = (why: string) => Promise<string | undefined>;

/**
 * Returns the call that opens a kata. It asks for the password when the server wants one, and again for a wrong one.
 */
export function withPassword(post: Post, askPassword: AskPassword): Post {
  let password: string | undefined;
  const open: Post = async (path, body) => {
    const headers: Record<string, string> =
      password === undefined ? {} : { 'X-Open-Password': encodeURIComponent(password) };
    try {
      return await post(path, body, headers);
    } catch (error) {
      if (!(error instanceof DojoProblem) || error.code !== 'password-required') throw error;
      password = await askPassword(error.message);
      if (password === undefined) throw error;
      return open(path, body);
    }
  };
  return open;
}

export function roomCalls(
  get: Get,
  post: Post,
  keys: FacilitatorKeys,
): Pick<Dojo, 'report' | 'steer' | 'startRound' | 'raiseHand'> {
  const steer = <Answer>(kataId: string, call: string, body: object = {}): Promise<Answer> => {
    const key = keys.find(kataId);
    const headers: Record<string, string> = key ? { 'X-Facilitator-Key': key } : {};
    return post<Answer>(`/katas/${kataId}/${call}`, body, headers);
  };
  return {
    report: (kataId) => get<Report>(`/katas/${kataId}/report`),
    steer: async (kataId, call, body) => void (await steer(kataId, call, body)),
    startRound: async (kataId, round) => {
      const { kata_id: next } = await steer<RoundAnswer>(kataId, 'rounds', round);
      const key = keys.find(kataId);
      if (key !== undefined) keys.remember(next, key);
      return next;
    },
    raiseHand: async (kataId, name, raised) =>
      void (await post(`/katas/${kataId}/avatars/${name}/hand`, { raised })),
  };
}
