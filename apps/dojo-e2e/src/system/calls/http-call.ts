export interface Answer<Body> {
  readonly status: number;
  readonly contentType: string;
  readonly retryAfter: string | null;
  readonly body: Body;
}

/** Sends one call with a JSON body. `Body` is the type that the caller expects of the answer. */
export async function httpCall<Body>(
  method: 'GET' | 'POST',
  url: string,
  {
    body,
    headers = {},
    signal,
  }: {
    readonly body?: unknown;
    readonly headers?: Record<string, string>;
    readonly signal?: AbortSignal;
  } = {},
): Promise<Answer<Body>> {
  const response = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(signal && { signal }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    contentType: response.headers.get('Content-Type') ?? '',
    retryAfter: response.headers.get('Retry-After'),
    body: (await response.json()) as Body,
  };
}
