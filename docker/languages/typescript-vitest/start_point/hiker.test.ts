import { describe, expect, it } from 'vitest';

import { answer } from './hiker.ts';

describe('the hiker', () => {
  it('knows the answer to life, the universe and everything', () => {
    expect(answer()).toBe(42);
  });
});
