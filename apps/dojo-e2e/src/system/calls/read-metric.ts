/** What a service's `/metrics` says of the series that begins so; 0 where it is not counted yet. */
export function metricIn(metrics: string, series: string): number {
  const line = metrics.split('\n').find((one) => one.startsWith(series));
  return Number(line?.split(' ').at(-1) ?? 0);
}

/** The one series of this name in a service's `/metrics` that has all these labels, such as `state="armed"`; or NaN. */
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
