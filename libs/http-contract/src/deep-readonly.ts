type Primitive = string | number | boolean | null | undefined;

/** `Value` with every property and array read-only. Maps stay as they are: the schemas produce `ReadonlyMap`. */
export type DeepReadonly<Value> = Value extends Primitive | ReadonlyMap<unknown, unknown>
  ? Value
  : { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> };
