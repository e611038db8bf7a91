/** What JSON may consist of. */
export interface JsonShape {
  readonly levelsMax: number;
  readonly valuesMax: number;
}

/** The body of a call. The deepest one has four levels. It has more values than the files and edits of a large Test. */
export const BODY_SHAPE: JsonShape = { levelsMax: 32, valuesMax: 100_000 };

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
/** `[` and `{` differ in this bit alone, and so do `]` and `}`. */
const BRACE_BIT = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/**
 * Returns the problem of JSON that takes far longer to parse than other JSON of its length; undefined when there is
 * none. Takes linear time: `JSON.parse` takes 2.6 s for 5 MB of `[`, and 0.4 s for 5 MB of `{},`. Other malformed JSON
 * is for the parser to find.
 */
export function shapeProblem(
  json: string,
  { levelsMax, valuesMax }: JsonShape,
): string | undefined {
  let level = 0;
  let values = 0;
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charCodeAt(at);
    if (character === QUOTE) at = endOfText(json, at + 1);
    else if (character === COMMA) values += 1;
    else if ((character | BRACE_BIT) === CLOSING) level -= 1;
    else if ((character | BRACE_BIT) === OPENING) {
      level += 1;
      values += 1;
    }
    if (level > levelsMax) return `must not be nested deeper than ${levelsMax} levels`;
    if (values > valuesMax) return `must not have more than ${valuesMax} values`;
  }
  return undefined;
}

/** Returns where the quote is that ends the text, or the end of the JSON. */
function endOfText(json: string, start: number): number {
  for (let at = json.indexOf('"', start); at >= 0; at = json.indexOf('"', at + 1)) {
    if (!isEscaped(json, at)) return at;
  }
  return json.length;
}

function isEscaped(json: string, at: number): boolean {
  let before = at - 1;
  while (json.charCodeAt(before) === BACKSLASH) before -= 1;
  return (at - before) % 2 === 0;
}
