import { runResult, text } from '@katas/runner-api/testing';
import { DojoUnderTest, type GivenDojo, type JoinedKata } from './dojo-under-test';
import { ListeningServer, type EventListener } from './event-listener';

/** A dojo with a kata and its lion, and listeners over real connections. Every run is red. */
export class DojoWithListeners {
  static async open(given: GivenDojo = {}): Promise<DojoWithListeners> {
    const dojo = new DojoUnderTest(given);
    dojo.runner.always('run', { run: runResult({ stdout: text('1 failed') }) });
    const kata = await dojo.joinedKata();
    return new DojoWithListeners(dojo, kata, await ListeningServer.start(dojo.app));
  }

  private constructor(
    readonly dojo: DojoUnderTest,
    readonly kata: JoinedKata,
    readonly server: ListeningServer,
  ) {}

  get path(): string {
    return `${this.kata.url}/events`;
  }

  /** Resolves after the first event, the whole state. */
  async listen(path = this.path): Promise<EventListener> {
    const listener = await this.server.listen(path);
    await listener.next();
    return listener;
  }

  /** Resolves when the server has this many timers. It notices with a delay that a listener is gone. */
  async timersAre(count: number): Promise<void> {
    while (this.dojo.clock.waitingCount !== count) await new Promise(setImmediate);
  }

  async listenersAre(count: number): Promise<void> {
    const line = `katas_event_listeners ${count}`;
    while (!(await this.dojo.get('/metrics')).text.includes(line)) await new Promise(setImmediate);
  }

  async close(): Promise<void> {
    await this.server.stop();
    this.dojo.remove();
  }
}
