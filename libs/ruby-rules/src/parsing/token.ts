/** A piece of Ruby source. `text` is the operator, the name, or the content of a literal. */
export interface Token {
  readonly kind:
    | 'newline'
    | 'name'
    | 'keyword'
    | 'operator'
    | 'integer'
    | 'symbol'
    | 'string'
    | 'words'
    | 'regex'
    | 'end';
  readonly text: string;
  /** Of a string or regex: text and interpolated sources. */
  readonly parts?: readonly TokenPart[];
  readonly flags?: string;
  readonly line: number;
  /** White space precedes it. */
  readonly isSpaced: boolean;
}

export type TokenPart = string | { readonly source: string; readonly line: number };

export const KEYWORDS: ReadonlySet<string> = new Set([
  ...['if', 'unless', 'elsif', 'else', 'end', 'then', 'return', 'do', 'and', 'or', 'not'],
  ...['nil', 'true', 'false', 'case', 'when', 'while', 'begin', 'rescue', 'def', 'class', 'for'],
]);

/** What a parameter without parentheses begins with: `output.include? 'OK'`. */
export const PARAMETER_STARTS: ReadonlySet<Token['kind']> = new Set(['string', 'regex', 'name']);

/** Binary operators, from the loosest to the tightest. */
export const OPERATOR_LEVELS: readonly (readonly string[])[] = [
  ['..'],
  ['||'],
  ['&&'],
  ['==', '!=', '===', '=~', '!~'],
  ['>', '<', '>=', '<='],
  ['+'],
];
