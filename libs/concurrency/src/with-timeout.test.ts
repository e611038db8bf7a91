import { TimeoutError, withTimeout } from './with-timeout';

const never = () => new Promise<never>(() => undefined);

describe('withTimeout', () => {
  it('resolves with the result of work that ends in time', async () => {
    expect(await withTimeout(1000, async () => 'done')).toBe('done');
  });

  it('rejects with the error of the work', async () => {
    await expect(withTimeout(1000, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  it('rejects with a TimeoutError when the work takes too long', async () => {
    const late = withTimeout(1, never);
    await expect(late).rejects.toBeInstanceOf(TimeoutError);
    await expect(late).rejects.toMatchObject({
      code: 'ETIMEDOUT',
      message: 'no answer within 0.001 s',
    });
  });

  it('aborts the signal of the work on timeout, and not before', async () => {
    let signal: AbortSignal | undefined;
    const late = withTimeout(1, (abortSignal) => {
      signal = abortSignal;
      return never();
    });
    expect(signal?.aborted).toBe(false);
    await expect(late).rejects.toThrow();
    expect(signal?.aborted).toBe(true);
  });

  it('cancels its timer when the work has ended', async () => {
    const cancel = jest.fn();
    await withTimeout(1000, async () => 'done', { after: () => ({ cancel }) });
    expect(cancel).toHaveBeenCalledTimes(1);
  });
});
