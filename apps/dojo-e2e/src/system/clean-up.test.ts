import { cleanUp } from './clean-up';

it('takes every step, and names all failures after the last one', async () => {
  const taken: string[] = [];
  const done = cleanUp(
    () => Promise.reject(new Error('the service did not end')),
    () => void taken.push('engine'),
    () => {
      throw new Error('the folder is busy');
    },
    async () => void taken.push('network'),
  );
  await expect(done).rejects.toThrow('the service did not end\nError: the folder is busy');
  expect(taken).toEqual(['engine', 'network']);
});
