type Primitive = string | number | boolean | null | undefined;

/** `T` with every property and array read-only. Maps stay as they are: the schemas produce `ReadonlyMap`. */
export type DeepReadonly<T> = T extends Primitive | ReadonlyMap<unknown, unknown>
  ? T
  : T extends readonly (infer Item)[]
    ? readonly DeepReadonly<Item>[]
    : { readonly [Key in keyof T]: DeepReadonly<T[Key]> };
