import { withinTime } from './readiness';

describe('withinTime', () => {
  it('passes an answer on', async () => {
    const answer = { ready: true, reasons: ['weak'] };
    expect(await withinTime(Promise.resolve(answer))).toBe(answer);
  });

  it('is not ready when no answer comes in time', async () => {
    const never = new Promise<never>(() => undefined);
    expect(await withinTime(never, 1)).toEqual({
      ready: false,
      reasons: ['no answer about readiness within 0.001 s'],
    });
  });

  it('passes a failure on', async () => {
    await expect(withinTime(Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  });
});
