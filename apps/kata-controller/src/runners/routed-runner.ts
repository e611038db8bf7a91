import type { KataId } from '@katas/kata';
import type {
  KataVolumeCall,
  NewAvatarCall,
  NewKataCall,
  OldAvatarCall,
  OldKataCall,
  PrepareScratchCall,
  PulledCall,
  RunCall,
  Runner,
  RunnerClient,
  RunnerResponse,
  RunWatch,
  ScratchRunCall,
  SpaceCall,
} from '@katas/runner-api';
import type { KataPlacement } from './kata-placement';
import { unreachable } from './registry/known-runner';
import type { RunnerRegistry } from './registry/runner-registry';

/**
 * Several runners behind the interface of one. Each call about a kata goes to the kata's runner, once and to no other.
 */
export class RoutedRunner implements Runner {
  constructor(
    private readonly registry: RunnerRegistry,
    private readonly placement: KataPlacement,
    private readonly caller?: string,
  ) {}

  /** Returns the same runners, whose calls are made for the caller with this key. */
  as(caller: string): RoutedRunner {
    return new RoutedRunner(this.registry, this.placement, caller);
  }

  newKata(call: NewKataCall) {
    return this.#route(call, (client) => client.newKata(call));
  }

  oldKata(call: OldKataCall) {
    return this.#route(call, (client) => client.oldKata(call));
  }

  kataVolume(call: KataVolumeCall) {
    return this.#route(call, (client) => client.kataVolume(call));
  }

  newAvatar(call: NewAvatarCall) {
    return this.#route(call, (client) => client.newAvatar(call));
  }

  oldAvatar(call: OldAvatarCall) {
    return this.#route(call, (client) => client.oldAvatar(call));
  }

  run(call: RunCall, watch?: RunWatch) {
    return this.#route(call, (client) => client.run(call, watch));
  }

  prepareScratch(call: PrepareScratchCall) {
    return this.#route(call, (client) => client.prepareScratch(call));
  }

  scratchRun(call: ScratchRunCall, watch?: Pick<RunWatch, 'stop'>) {
    return this.#route(call, (client) => client.scratchRun(call, watch));
  }

  /**
   * Resolves to the free space for a kata: `short` when no ready runner has room. A new kata goes to a ready runner,
   * and one without room is not ready.
   */
  async space(call: SpaceCall): Promise<RunnerResponse<'space'>> {
    const answers = await this.#askAllReady((client) => client.space(call));
    return { space: answers.some(({ space }) => space === 'enough') ? 'enough' : 'short' };
  }

  /** Resolves to whether the image is there. `pulled` is true when every ready runner has it. */
  async pulled(call: PulledCall): Promise<RunnerResponse<'pulled'>> {
    const answers = await this.#askAllReady((client) => client.pulled(call));
    return { pulled: answers.every(({ pulled }) => pulled) };
  }

  /** Asks one ready runner. Images with one name are the same everywhere. */
  async imageRule(call: PulledCall): Promise<RunnerResponse<'image_rule'>> {
    const [runner] = this.registry.inState('ready');
    if (runner === undefined) throw unreachable();
    return runner.call((client) => client.imageRule(call));
  }

  /** Pulls the image at every ready runner. */
  async pull(call: PulledCall): Promise<RunnerResponse<'pull'>> {
    const answers = await this.#askAllReady((client) => client.pull(call));
    const slowest = answers.find(({ pull }) => pull === 'pulling');
    return slowest ?? { pull: 'pulled' };
  }

  async #route<Answer>(
    { kata_id: kataId }: { readonly kata_id: KataId },
    ask: (client: RunnerClient) => Promise<Answer>,
  ): Promise<Answer> {
    const runner = await this.placement.runnerFor(kataId);
    const { caller } = this;
    return runner.call((client) => ask(caller === undefined ? client : client.as(caller)));
  }

  #askAllReady<Answer>(ask: (client: RunnerClient) => Promise<Answer>): Promise<Answer[]> {
    const ready = this.registry.inState('ready');
    if (ready.length === 0) return Promise.reject(unreachable());
    return Promise.all(ready.map((runner) => runner.call(ask)));
  }
}
