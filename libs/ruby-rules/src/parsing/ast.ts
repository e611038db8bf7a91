/** The subset of Ruby that the converter reads. */
export type Expression =
  | Literal
  | Variable
  | Call
  | {
      readonly type: 'binary';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
      readonly line: number;
    }
  | { readonly type: 'not'; readonly operand: Expression; readonly line: number }
  | {
      readonly type: 'ternary';
      readonly test: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
      readonly line: number;
    }
  | Assignment;

export type Operator =
  '&&' | '||' | '==' | '!=' | '===' | '=~' | '!~' | '>' | '<' | '>=' | '<=' | '+' | '..';

/** Text, and the expressions that are interpolated into it. */
export type Parts = readonly (string | Expression)[];

export type Literal =
  | { readonly type: 'integer'; readonly value: number; readonly line: number }
  | { readonly type: 'string'; readonly parts: Parts; readonly line: number }
  | { readonly type: 'symbol'; readonly name: string; readonly line: number }
  | { readonly type: 'regex'; readonly parts: Parts; readonly flags: string; readonly line: number }
  | { readonly type: 'list'; readonly items: readonly Expression[]; readonly line: number }
  | { readonly type: 'keyword'; readonly name: 'nil' | 'true' | 'false'; readonly line: number };

/** A local variable, a constant (`Regexp::MULTILINE`) or a numbered group (`$1`). */
export interface Variable {
  readonly type: 'variable';
  readonly name: string;
  readonly line: number;
}

/** A method call. `receiver[index]` is a call of `[]`. */
export interface Call {
  readonly type: 'call';
  readonly receiver: Expression;
  readonly method: string;
  readonly parameters: readonly Expression[];
  readonly block: Block | undefined;
  readonly line: number;
}

/** `{ |a, b| ... }`, or `&:name`, which is read as `{ |it| it.name }`. */
export interface Block {
  readonly names: readonly string[];
  readonly body: readonly Statement[];
}

export interface Assignment {
  readonly type: 'assignment';
  readonly names: readonly string[];
  readonly value: Expression;
  readonly line: number;
}

export type Statement =
  | { readonly type: 'expression'; readonly value: Expression; readonly line: number }
  | { readonly type: 'return'; readonly value: Expression; readonly line: number }
  | {
      readonly type: 'if';
      readonly test: Expression;
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[];
      readonly line: number;
    };

/** `lambda { |stdout, stderr, status| ... }` or `lambda { |output| ... }`. */
export interface Lambda {
  readonly names: readonly string[];
  readonly body: readonly Statement[];
}
