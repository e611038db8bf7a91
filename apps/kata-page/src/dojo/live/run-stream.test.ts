import { createFacilitatorKeys } from '../../storage/facilitator-keys';
import { fakeStorage } from '../../storage/testing/fake-storage';
import { createDojoApi } from '../dojo-api';

const answer = {
  ...{ output: 'OK', colour: 'green', ended: false, created: {}, changed: {}, deleted: [] },
  light: { number: 1, colour: 'green', time: null },
};
const output = 'event: output\ndata: {"stream":"stdout","text":"OK"}\n\n';
const result = `event: result\ndata: ${JSON.stringify(answer)}\n\n`;

function stream(...parts: string[]): Response {
  const bytes = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });
  return new Response(bytes, { headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } });
}

function testWith(...responses: Response[]) {
  const sent: RequestInit[] = [];
  const dojo = createDojoApi((_path, options) => {
    sent.push(options);
    const response = responses.shift();
    return response === undefined ? Promise.reject(new Error('lost')) : Promise.resolve(response);
  }, createFacilitatorKeys(fakeStorage()));
  const printed: string[] = [];
  const call = {
    ...{ kataId: '3456789ABC', avatarName: 'lion', files: new Map(), idempotencyKey: 'k' },
    predicted: 'green' as const,
    from: { avatarName: 'bear', number: 3 },
    onOutput: (text: string) => void printed.push(text),
  };
  return { answer: dojo.runTests(call), sent, printed };
}

describe('a Test whose output is watched', () => {
  it('reports the output, in whatever parts it arrives, and resolves to the result', async () => {
    const test = testWith(stream(output.slice(0, 20), output.slice(20) + result));
    expect(await test.answer).toMatchObject({
      output: 'OK',
      light: { number: 1 },
      isStopped: false,
    });
    expect(test.printed).toEqual(['OK']);
    expect(test.sent[0]?.headers).toMatchObject({ Accept: 'text/event-stream' });
    expect(JSON.parse(String(test.sent[0]?.body))).toEqual({
      ...{ files: {}, predicted: 'green', from: { avatar_name: 'bear', number: 3 } },
    });
  });

  it('repeats the call as a plain one with its key when the stream is lost', async () => {
    const test = testWith(stream(output), Response.json(answer));
    expect(await test.answer).toMatchObject({ light: { number: 1 } });
    expect(test.sent[1]?.headers).toMatchObject({ 'Idempotency-Key': 'k' });
    expect(test.sent[1]?.headers).not.toHaveProperty('Accept');
  });

  it('does not repeat a call that never got an answer', async () => {
    const test = testWith();
    await expect(test.answer).rejects.toMatchObject({ code: 'unanswered' });
    expect(test.sent).toHaveLength(1);
  });

  it('rejects with the problem of the stream, or of the answer', async () => {
    const problem = { status: 503, code: 'runner-full', detail: 'The runner is busy.' };
    const event = `event: problem\ndata: ${JSON.stringify(problem)}\n\n`;
    for (const response of [stream(output, event), Response.json(problem, { status: 503 })]) {
      await expect(testWith(response).answer).rejects.toMatchObject({ code: 'runner-full' });
    }
  });
});
