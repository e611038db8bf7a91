import type { KataManifest } from '@katas/katas-tree';
import type { InstalledStartPoint, StartPoints } from './start-points';

type Kata = Pick<KataManifest, 'imageName' | 'fields'>;

/**
 * Returns the start-point whose image and rules apply to a kata without colour rules of its own: the one with the same
 * image, else one whose name matches a name that the manifest gives to the language and test framework.
 * `Ruby-MiniTest`, `Ruby, MiniTest` and `cyberdojofoundation/ruby_mini_test` all match `ruby-minitest`.
 */
export function startPointOfKata(
  startPoints: readonly InstalledStartPoint[],
  kata: Kata,
): InstalledStartPoint | undefined {
  const { imageName } = kata;
  const wanted = namesOfKata(kata).map(bare);
  return (
    startPoints.find((one) => withoutTag(one.imageName) === withoutTag(imageName ?? '')) ??
    startPoints.find((one) => namesOf(one).some((name) => wanted.includes(bare(name))))
  );
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

/** `katas/python` and `katas/python:latest` are the same image. */
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
