import { eventually } from './eventually';

describe('eventually', () => {
  it('retries until there is an answer', async () => {
    const answers = [undefined, undefined, 'here'];
    expect(await eventually('it', 5000, () => Promise.resolve(answers.shift()))).toBe('here');
  });

  it('names what it waited for on a time-out', async () => {
    const never = (): Promise<undefined> => Promise.resolve(undefined);
    await expect(eventually('a sign', 0, never)).rejects.toThrow('Waited 0 ms for a sign.');
  });
});
