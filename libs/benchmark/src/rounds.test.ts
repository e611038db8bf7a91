import { alternate } from './rounds';

it('reverses the order in every second round', async () => {
  const order: string[] = [];
  await alternate(3, ['a', 'b'], async (item) => void order.push(item));
  expect(order.join('')).toBe('abbaab');
});
