import { expect } from 'chai';

import { answer } from './hiker.ts';

describe('the hiker', () => {
  it('knows the answer to life, the universe and everything', () => {
    expect(answer()).to.equal(42);
  });
});
