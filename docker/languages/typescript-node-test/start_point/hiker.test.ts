import assert from 'node:assert/strict';
import { test } from 'node:test';

import { answer } from './hiker.ts';

test('life, the universe and everything', () => {
  assert.equal(answer(), 42);
});
