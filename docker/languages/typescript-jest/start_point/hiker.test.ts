import { answer } from './hiker';

describe('the hiker', () => {
  it('knows the answer to life, the universe and everything', () => {
    expect(answer()).toBe(42);
  });
});
