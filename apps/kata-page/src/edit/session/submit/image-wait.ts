import type { RunAnswer } from '../../../dojo/dojo';
import { asDojoProblem } from '../../../dojo/answers/dojo-problem';
import type { PageContext } from '../../../page-context';

/** How long a Test waits before it asks again whether the image of its kata is there. */
const RETRY_MS = 3000;

export interface ImageWait {
  /**
   * Repeats the call while the server answers that the image is pulled or built. Rejects as the call does. After
   * `stop`, resolves to the answer of a stopped run.
   */
  run(call: () => Promise<RunAnswer>): Promise<RunAnswer>;
  stop(): void;
}

/** Creates the wait for an image. `onProgress` receives what the server does to get it. */
export function createImageWait(
  { later }: Pick<PageContext, 'later'>,
  onProgress: (progress: string) => void,
): ImageWait {
  let isStopped = false;
  let wake = (): void => undefined;
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const cancel = later(RETRY_MS, resolve);
      wake = () => {
        cancel();
        resolve();
      };
    });
  return {
    async run(call) {
      isStopped = false;
      for (;;) {
        try {
          return await call();
        } catch (error) {
          const { progress } = asDojoProblem(error);
          if (progress === undefined) throw error;
          onProgress(progress === '' ? 'waiting' : progress);
          if (!isStopped) await pause();
          if (isStopped) return STOPPED;
        }
      }
    },
    stop() {
      isStopped = true;
      wake();
    },
  };
}

const STOPPED: RunAnswer = {
  output: '',
  light: undefined,
  isStopped: true,
  ended: false,
  changes: { written: new Map(), deleted: [] },
  message: '',
};
