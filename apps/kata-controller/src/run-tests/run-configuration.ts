import { HttpProblem } from '@katas/service';
import { isImageName, maxSecondsField, type ImageName } from '@katas/validation';
import type { ControllerDeps } from '../controller-deps';
import type { LoadedKata } from '../katas/load-kata';
import { ruleOfImage } from '../start-points/images/image-rule';
import { DEFAULT_MAX_SECONDS } from '../start-points/reading/start-point-manifest';
import { namesOfKata, startPointOfKata } from '../start-points/start-point-of-kata';

/** How the Tests of a kata are run and judged. */
export interface RunConfiguration {
  readonly imageName: ImageName;
  readonly maxSeconds: number;
  /** Data for `@katas/traffic-light`, which validates it. */
  readonly rules: unknown;
}

type Deps = Pick<ControllerDeps, 'startPoints'>;
type Kata = Pick<LoadedKata, 'imageName' | 'fields'>;

/** Returns the run configuration of a kata. Rejects with a 409 when the kata cannot be tested here. */
export async function runConfiguration(
  deps: Deps & Pick<ControllerDeps, 'runner'>,
  kata: Kata,
): Promise<RunConfiguration> {
  const configuration = await findRunConfiguration(deps, kata);
  if (configuration === undefined) throw notTestable(kata);
  if (configuration.rules !== undefined) return configuration;
  return { ...configuration, rules: await ruleOfImage(deps.runner, configuration.imageName) };
}

/**
 * Returns the run configuration in the manifest. Katas of older servers have colour rules in Ruby or none, and images
 * that may not be available any more: they get the configuration of the start-point of their language and test
 * framework. Undefined when there is none.
 */
export async function findRunConfiguration(
  { startPoints }: Deps,
  kata: Kata,
): Promise<RunConfiguration | undefined> {
  const { imageName, rules, maxSeconds } = ownConfiguration(kata);
  if (rules !== undefined && imageName !== undefined) return { imageName, rules, maxSeconds };
  const match = startPointOfKata(await startPoints.list(), kata);
  return match && { imageName: match.imageName, rules: rules ?? match.rules, maxSeconds };
}

/** What the manifest itself says. */
type OwnConfiguration = Partial<RunConfiguration> & Pick<RunConfiguration, 'maxSeconds'>;

/** By the fields of a manifest, which are one object for as long as the manifest is unchanged. */
const configurations = new WeakMap<Kata['fields'], OwnConfiguration>();

function ownConfiguration({ imageName, fields }: Kata): OwnConfiguration {
  const known = configurations.get(fields);
  if (known !== undefined) return known;
  const own = {
    ...(imageName !== undefined && isImageName(imageName) && { imageName }),
    rules: fields['rules'] ?? undefined,
    maxSeconds: maxSecondsField.safeParse(fields['max_seconds']).data ?? DEFAULT_MAX_SECONDS,
  };
  configurations.set(fields, own);
  return own;
}

const NAME_CHARACTERS_SHOWN = 50;

function notTestable(kata: Kata): HttpProblem {
  const names = namesOfKata(kata).map((name) => name.slice(0, NAME_CHARACTERS_SHOWN));
  const reason =
    names.length === 0
      ? 'It names no image and no language.'
      : `No installed start-point matches ${names.join(', ')}.`;
  const detail = `This kata can be reviewed, but not tested or forked. ${reason}`;
  return new HttpProblem(409, 'not-testable', detail);
}
