import type { KataManifest } from '@katas/katas-tree';
import type { StartPoint } from './start-points';

type Kata = Pick<KataManifest, 'imageName' | 'fields'>;

/**
 * The start-point that a kata without colour rules of its own is tested like: the one with its image, else one that goes
 * by a name that its manifest gives to the language and test framework. `Ruby-MiniTest`, `Ruby, MiniTest` and
 * `cyberdojofoundation/ruby_mini_test` all mean `ruby-minitest`.
 */
export function startPointOfKata(
  startPoints: readonly StartPoint[],
  kata: Kata,
): StartPoint | undefined {
  const { imageName } = kata;
  const wanted = namesOfKata(kata).map(bare);
  return (
    startPoints.find((one) => withoutTag(one.imageName) === withoutTag(imageName ?? '')) ??
    startPoints.find((one) => namesOf(one).some((name) => wanted.includes(bare(name))))
  );
}

/** What the kata's manifest calls its language and test framework; older servers named no image. */
export function namesOfKata({ imageName, fields }: Kata): string[] {
  const { display_name, language, unit_test_framework } = fields;
  const both = [language, unit_test_framework].filter(isText).join(' ');
  const image = imageName && lastPart(imageName);
  return [image, display_name, language, both, unit_test_framework].filter(isText);
}

function namesOf({ name, displayName, imageName }: StartPoint): string[] {
  return [name, displayName, lastPart(imageName)];
}

/** `katas/python` and `katas/python:latest` are one image. */
function withoutTag(imageName: string): string {
  return imageName.replace(/:latest$/, '');
}

function lastPart(imageName: string): string {
  return imageName.replace(/^.*\//, '').replace(/[:@].*$/, '');
}

/** Without what the servers wrote now this way, now that. C, C++ and C# stay three languages. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9+#]/g, '');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
