import { HttpProblem } from '@katas/service';
import { isImageName, maxSecondsField, type ImageName } from '@katas/validation';
import type { ControllerDeps } from '../controller-deps';
import type { LoadedKata } from '../katas/load-kata';
import { namesOfKata, startPointOfKata } from '../start-points/start-point-of-kata';
import { DEFAULT_MAX_SECONDS } from '../start-points/start-point-manifest';

/** What a [test] needs to know of its kata. */
export interface RunConfiguration {
  readonly imageName: ImageName;
  readonly maxSeconds: number;
  /** As data; `@katas/traffic-light` says whether they can be read. */
  readonly rules: unknown;
}

type Deps = Pick<ControllerDeps, 'startPoints'>;
type Kata = Pick<LoadedKata, 'imageName' | 'fields'>;

/** 409 when the kata is one that cannot be tested here. */
export async function runConfiguration(deps: Deps, kata: Kata): Promise<RunConfiguration> {
  const setup = await findRunConfiguration(deps, kata);
  if (setup === undefined) throw notTestable(kata);
  return setup;
}

/**
 * From the manifest. Katas of older servers have colour rules in Ruby or none, and images that may be had nowhere: they
 * are tested like the start-point of their language and test framework. Undefined when there is none.
 */
export async function findRunConfiguration(
  { startPoints }: Deps,
  kata: Kata,
): Promise<RunConfiguration | undefined> {
  const { imageName, fields } = kata;
  const maxSeconds = maxSecondsField.safeParse(fields['max_seconds']).data ?? DEFAULT_MAX_SECONDS;
  const rules = fields['rules'] ?? undefined;
  if (rules !== undefined && imageName !== undefined && isImageName(imageName)) {
    return { imageName, rules, maxSeconds };
  }
  const like = startPointOfKata(await startPoints.list(), kata);
  return like && { imageName: like.imageName, rules: rules ?? like.rules, maxSeconds };
}

function notTestable(kata: Kata): HttpProblem {
  const names = namesOfKata(kata).map((name) => name.slice(0, NAME_SHOWN));
  const what = names.length === 0 ? 'names no image or language' : `is of ${names.join(', ')}`;
  const detail = `This kata can be reviewed but not tested: it ${what}, and there is no start-point for that here.`;
  return new HttpProblem(409, 'not-testable', detail);
}

const NAME_SHOWN = 50;
