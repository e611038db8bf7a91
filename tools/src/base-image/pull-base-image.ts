import { isEngineError, type Engine } from '@katas/engine';
import { type Clock } from '@katas/system';
import type { Progress } from '../command/progress';

/** Without a reachable registry an engine may try for minutes. A slow pull still reports progress this often. */
const SILENCE_MS = 20_000;

/** Resolves to false when no registry provides the image, or when the pull reports nothing for {@link SILENCE_MS}. */
export function pullBaseImage(
  deps: { readonly engine: Engine; readonly clock: Clock; readonly progress: Progress },
  image: string,
): Promise<boolean> {
  const { engine, clock, progress } = deps;
  return progress.step(`Asking a registry for ${image}`, async (tell) => {
    const watch = watchSilence(clock);
    const pull = engine.pullImage(image, (line) => {
      watch.heard();
      tell(line);
    });
    try {
      return await Promise.race([pull.then(() => true, falseIfRefused), watch.silent]);
    } finally {
      watch.stop();
    }
  });
}

function falseIfRefused(error: unknown): false {
  if (!isEngineError(error)) throw error;
  return false;
}

function watchSilence(clock: Clock) {
  let fallSilent: (is: false) => void = () => undefined;
  const silent = new Promise<false>((resolve) => (fallSilent = resolve));
  const watch = () => clock.after(SILENCE_MS, () => fallSilent(false));
  let timer = watch();
  return {
    silent,
    heard: () => {
      timer.cancel();
      timer = watch();
    },
    stop: () => timer.cancel(),
  };
}
