import type { KataManifest } from '@katas/katas-tree';
import { startPointNamed, startPointOfPair } from './reading/old-language-names';
import type { InstalledStartPoint, StartPoints } from './start-points';

type Kata = Pick<KataManifest, 'imageName' | 'fields'>;

/**
 * Returns the start-point whose image and rules apply to a kata without colour rules of its own: the one with the same
 * image, else the one of the language and test framework that the manifest names. A name for both together takes
 * precedence over an image of an old server, because a custom exercise has a name of its own. Undefined when the
 * manifest names none that is installed: a test framework alone is not enough.
 */
export function startPointOfKata(
  startPoints: readonly InstalledStartPoint[],
  kata: Kata,
): InstalledStartPoint | undefined {
  const { imageName } = kata;
  const sameImage = startPoints.find(
    (one) => withoutTag(one.imageName) === withoutTag(imageName ?? ''),
  );
  if (sameImage !== undefined) return sameImage;
  for (const today of todaysNames(startPoints, kata)) {
    if (today !== undefined) return startPoints.find(({ name }) => name === today);
  }
  return undefined;
}

/** Yields today's name for each name in the manifest: null for a language that has no start-point today. */
function* todaysNames(
  startPoints: readonly InstalledStartPoint[],
  { imageName, fields }: Kata,
): Generator<string | null | undefined> {
  const { display_name, language, unit_test_framework: framework } = fields;
  const image = imageName && lastPart(imageName);
  for (const name of [display_name, language, image].filter(isText).map(bare)) {
    yield ownName(startPoints, name) ?? startPointNamed(name);
  }
  if (isText(language) && isText(framework)) {
    const pair = [bare(language), bare(framework)] as const;
    yield ownName(startPoints, pair.join('')) ?? startPointOfPair(...pair);
  }
}

function ownName(startPoints: readonly InstalledStartPoint[], bareName: string) {
  return startPoints.find((one) => namesOf(one).some((name) => bare(name) === bareName))?.name;
}

/** Returns the name in the manifest; for an old kata that of a start-point that fits, or null. */
export async function nameOfStartPoint(
  { startPoints }: { readonly startPoints: StartPoints },
  kata: Kata,
): Promise<string | null> {
  const { start_point: name } = kata.fields;
  if (isText(name)) return name;
  return startPointOfKata(await startPoints.list(), kata)?.name ?? null;
}

/**
 * Returns the names that the kata's manifest gives to its language and test framework. Older servers named no image.
 */
export function namesOfKata({ imageName, fields }: Kata): string[] {
  const { display_name, language, unit_test_framework } = fields;
  const both = [language, unit_test_framework].filter(isText).join(' ');
  const image = imageName && lastPart(imageName);
  return [image, display_name, language, both, unit_test_framework].filter(isText);
}

function namesOf({ name, displayName, imageName }: InstalledStartPoint): string[] {
  return [name, displayName, lastPart(imageName)];
}

/** Removes the tag `latest`: `katas/python` and `katas/python:latest` are the same image. */
function withoutTag(imageName: string): string {
  return imageName.replace(/:latest$/, '');
}

function lastPart(imageName: string): string {
  return imageName.replace(/^.*\//, '').replace(/[:@].*$/, '');
}

/** Removes punctuation, which servers wrote in different ways. C, C++ and C# stay three languages. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9+#]/g, '');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
