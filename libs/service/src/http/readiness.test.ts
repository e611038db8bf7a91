import { readinessInTime } from './readiness';

describe('readinessInTime', () => {
  it('resolves as the check does', async () => {
    const answer = { ready: true, reasons: ['weak'] };
    expect(await readinessInTime(async () => answer)).toBe(answer);
  });

  it('is not ready when the check takes too long', async () => {
    const never = () => new Promise<never>(() => undefined);
    expect(await readinessInTime(never, 1)).toEqual({
      ready: false,
      reasons: ['no answer about readiness within 0.001 s'],
    });
  });

  it('rejects when the check does', async () => {
    const failing = () => Promise.reject(new Error('gone'));
    await expect(readinessInTime(failing)).rejects.toThrow('gone');
  });
});
