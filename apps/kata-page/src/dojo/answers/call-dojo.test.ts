import { callDojo, type Fetch } from './call-dojo';

function answering(status: number, body: string): { fetch: Fetch; calls: unknown[][] } {
  const calls: unknown[][] = [];
  const fetch: Fetch = (...call) => {
    calls.push(call);
    return Promise.resolve(new Response(body, { status }));
  };
  return { fetch, calls };
}

describe('callDojo', () => {
  it('sends JSON below /api and returns the answer', async () => {
    const { fetch, calls } = answering(201, '{"kata_id": "3456789ABC"}');
    const answer = await callDojo(fetch, 'POST', '/katas', {
      body: { start_point: 'x' },
      headers: { 'Idempotency-Key': 'k' },
    });
    expect(answer).toEqual({ kata_id: '3456789ABC' });
    expect(calls).toEqual([
      [
        '/api/katas',
        {
          method: 'POST',
          headers: { 'Idempotency-Key': 'k', 'Content-Type': 'application/json' },
          body: '{"start_point":"x"}',
          // The call times out.
          signal: expect.any(AbortSignal),
        },
      ],
    ]);
  });

  it("passes on the problem's own code and sentence", async () => {
    const { fetch } = answering(409, '{"code": "full", "detail": "All animals are taken."}');
    await expect(callDojo(fetch, 'POST', '/katas')).rejects.toMatchObject({
      code: 'full',
      message: 'All animals are taken.',
    });
  });

  it('reports "unanswered" when there is no answer, or none that can be read', async () => {
    const offline: Fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    await expect(callDojo(offline, 'GET', '/x')).rejects.toMatchObject({ code: 'unanswered' });
    const { fetch } = answering(502, '<h1>Bad Gateway</h1>');
    await expect(callDojo(fetch, 'GET', '/x')).rejects.toMatchObject({ code: 'unanswered' });
  });

  it('reports "unanswered" when the reverse proxy lost the server, which may have carried out the call', async () => {
    const { fetch } = answering(
      503,
      '{"code": "unreachable", "detail": "Katas is not available."}',
    );
    await expect(callDojo(fetch, 'POST', '/x')).rejects.toMatchObject({
      code: 'unanswered',
      message: 'Katas is not available.',
    });
  });

  it.each([
    [500, 'null', 'refused'],
    [404, '{}', 'refused'],
    [503, '{}', 'unanswered'],
  ])('turns a %d with the body %s into a problem', async (status, body, code) => {
    const { fetch } = answering(status, body);
    await expect(callDojo(fetch, 'GET', '/x')).rejects.toMatchObject({
      code,
      message: `The server answered ${status}.`,
    });
  });
});
