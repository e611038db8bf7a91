import { runResult, text } from '@katas/runner-api/testing';
import { DojoUnderTest, type GivenDojo, type JoinedKata } from './dojo-under-test';
import { ListenedServer, type EventListener } from './event-listener';

/** A dojo with a kata and its lion, where every [test] is red, that is listened to over real connections. */
export class DojoWithListeners {
  static async open(given: GivenDojo = {}): Promise<DojoWithListeners> {
    const dojo = new DojoUnderTest(given);
    dojo.runner.always('run', { run: runResult({ stdout: text('1 failed') }) });
    const kata = await dojo.joinedKata();
    return new DojoWithListeners(dojo, kata, await ListenedServer.start(dojo.app));
  }

  private constructor(
    readonly dojo: DojoUnderTest,
    readonly kata: JoinedKata,
    readonly server: ListenedServer,
  ) {}

  get path(): string {
    return `${this.kata.url}/events`;
  }

  /** Past what the stream begins with. */
  async listen(path = this.path): Promise<EventListener> {
    const listener = await this.server.listen(path);
    await listener.next();
    return listener;
  }

  /** Until the server has so many timers: it notices in its own time who left. */
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
