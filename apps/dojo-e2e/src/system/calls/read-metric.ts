/** Returns the value of the series that begins with this text, or 0 when there is none yet. */
export function metricIn(metrics: string, series: string): number {
  const line = metrics.split('\n').find((one) => one.startsWith(series));
  return Number(line?.split(' ').at(-1) ?? 0);
}

/** Returns the series of this name that has all these labels, such as `state="warm"`, or NaN. */
export async function readMetric(
  serviceUrl: string,
  name: string,
  ...labels: readonly string[]
): Promise<number> {
  const text = await (await fetch(`${serviceUrl}/metrics`)).text();
  const line = text
    .split('\n')
    .find((one) => one.startsWith(`${name}{`) && labels.every((label) => one.includes(label)));
  return Number(line?.split(' ').at(-1));
}
