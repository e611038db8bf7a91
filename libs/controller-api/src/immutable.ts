/** The type with every property and array read-only, at any depth. Branded strings and functions stay as they are. */
export type Immutable<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : { readonly [Key in keyof Value]: Immutable<Value[Key]> };
