/** The result for a longer text is not kept. */
const LENGTH_MAX = 100_000;

/** Returns the function, with its results for the `max` texts that were used last kept in memory. */
export function remembered<Value extends object>(
  max: number,
  resultFor: (text: string) => Value,
): (text: string) => Value {
  const results = new Map<string, Value>();
  return (text) => {
    const result = results.get(text) ?? resultFor(text);
    if (text.length > LENGTH_MAX) return result;
    results.delete(text);
    results.set(text, result);
    const [oldest] = results.keys();
    if (results.size > max && oldest !== undefined) results.delete(oldest);
    return result;
  };
}
