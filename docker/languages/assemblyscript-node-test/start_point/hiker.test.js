import assert from 'node:assert/strict';
import { test } from 'node:test';

import { answer } from '/tmp/hiker.js';

test('life, the universe and everything', () => {
  assert.equal(answer(), 42);
});
