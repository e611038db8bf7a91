import type { VisibleFiles } from '../../light';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Returns the files of the form of 2011-12: each content is an object that has the place of the cursor too, and the
 * files may be in a field `visible_files` beside `output`. Undefined for any other form.
 */
export function filesOfFirstServers(value: unknown): VisibleFiles | undefined {
  const fields = fieldsIn(value);
  if (fields === undefined || Object.values(fields).every(isText)) return undefined;
  const { visible_files: inner, output } = fields;
  const files = fieldsIn(inner) ?? fields;
  const outputs =
    files !== fields && !('output' in files) && output !== undefined ? { output } : {};
  const contents = Object.entries({ ...files, ...outputs }).map(
    ([name, file]) => [name, contentIn(file)] as const,
  );
  const areTexts = contents.every(
    (entry): entry is readonly [string, string] => typeof entry[1] === 'string',
  );
  return areTexts ? new Map(contents) : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function contentIn(file: unknown): unknown {
  return typeof file === 'string' ? file : fieldsIn(file)?.['content'];
}

function fieldsIn(value: unknown): Fields | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Fields) : undefined;
}
