import type { KataId } from '@katas/kata';
import type {
  NewAvatarCall,
  NewKataCall,
  OldAvatarCall,
  OldKataCall,
  PulledCall,
  RunCall,
  Runner,
  RunnerClient,
} from '@katas/runner-api';
import type { KataPlacement } from './kata-placement';
import { unreachable } from './known-runner';
import type { RunnerRegistry } from './runner-registry';

/**
 * Several runners that look like one: each call about a kata goes to the runner which the kata is at, once and to no
 * other, whatever comes of it.
 */
export class RoutedRunner implements Runner {
  constructor(
    private readonly registry: RunnerRegistry,
    private readonly homes: KataPlacement,
  ) {}

  newKata(call: NewKataCall) {
    return this.#atHome(call, (client) => client.newKata(call));
  }

  oldKata(call: OldKataCall) {
    return this.#atHome(call, (client) => client.oldKata(call));
  }

  newAvatar(call: NewAvatarCall) {
    return this.#atHome(call, (client) => client.newAvatar(call));
  }

  oldAvatar(call: OldAvatarCall) {
    return this.#atHome(call, (client) => client.oldAvatar(call));
  }

  run(call: RunCall) {
    return this.#atHome(call, (client) => client.run(call));
  }

  /** Whether every runner that is ready has the image. */
  async pulled(call: PulledCall): Promise<{ pulled: boolean }> {
    const answers = await this.#atAllReady((client) => client.pulled(call));
    return { pulled: answers.every(({ pulled }) => pulled) };
  }

  /** At every runner that is ready. */
  async pull(call: PulledCall): Promise<{ pull: 'pulled' | 'pulling' }> {
    const answers = await this.#atAllReady((client) => client.pull(call));
    return { pull: answers.every(({ pull }) => pull === 'pulled') ? 'pulled' : 'pulling' };
  }

  async #atHome<Answer>(
    { kata_id: kataId }: { readonly kata_id: KataId },
    ask: (client: RunnerClient) => Promise<Answer>,
  ): Promise<Answer> {
    const home = await this.homes.runnerFor(kataId);
    return home.call(ask);
  }

  #atAllReady<Answer>(ask: (client: RunnerClient) => Promise<Answer>): Promise<Answer[]> {
    const ready = this.registry.inState('ready');
    if (ready.length === 0) return Promise.reject(unreachable());
    return Promise.all(ready.map((runner) => runner.call(ask)));
  }
}
