import { useEffect, useState } from 'preact/hooks';
import { problemTexts } from '../dojo/texts';

interface Later<Script> {
  /** Undefined until it is there. */
  readonly script: Script | undefined;
  /** Why it is not there: the server cannot be reached. Empty while there is no problem. */
  readonly problem: string;
}

/** Fetches a script when what is in it is wanted first. */
export function useLater<Script extends object>(
  load: () => Promise<Script>,
  isWanted: boolean,
): Later<Script> {
  const [script, setScript] = useState<Script>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    if (!isWanted || script !== undefined) return;
    setProblem('');
    load().then(setScript, () => setProblem(problemTexts.unreachable));
  }, [isWanted]);
  return { script, problem };
}
