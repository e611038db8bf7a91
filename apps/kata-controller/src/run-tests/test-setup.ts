import { HttpProblem } from '@katas/service';
import { isImageName, maxSecondsField, type ImageName } from '@katas/validation';
import type { ControllerDeps } from '../controller-deps';
import type { OpenKata } from '../katas/open-kata';
import { DEFAULT_MAX_SECONDS } from '../start-points/start-point-manifest';

/** What a [test] needs to know of its kata. */
export interface TestSetup {
  readonly imageName: ImageName;
  readonly maxSeconds: number;
  /** As data; `@katas/traffic-light` says whether they can be read. */
  readonly rules: unknown;
}

/**
 * From the manifest. Katas of older servers have colour rules in Ruby or none; they take those of the start-point that
 * has their image. 409 when the kata has no image, or there are no rules for it.
 */
export async function testSetup(
  { startPoints }: Pick<ControllerDeps, 'startPoints'>,
  { imageName, fields }: OpenKata,
): Promise<TestSetup> {
  if (imageName === undefined || !isImageName(imageName)) {
    throw notTestable('its manifest names no image to run in');
  }
  const rules = fields['rules'] ?? (await rulesOfImage(startPoints, imageName));
  if (rules === undefined) throw notTestable(`there are no colour rules for ${imageName} here`);
  const maxSeconds = maxSecondsField.safeParse(fields['max_seconds']);
  return { imageName, rules, maxSeconds: maxSeconds.data ?? DEFAULT_MAX_SECONDS };
}

async function rulesOfImage(
  startPoints: ControllerDeps['startPoints'],
  imageName: ImageName,
): Promise<unknown> {
  const all = await startPoints.list();
  return all.find((one) => withoutTag(one.imageName) === withoutTag(imageName))?.rules;
}

/** `katas/python` and `katas/python:latest` are one image. */
function withoutTag(imageName: ImageName): string {
  return imageName.replace(/:latest$/, '');
}

function notTestable(why: string): HttpProblem {
  return new HttpProblem(409, 'not-testable', `This kata can be reviewed but not tested: ${why}.`);
}
