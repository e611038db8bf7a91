import test from 'ava';

import { answer } from './hiker.js';

test('life, the universe and everything', (t) => {
  t.is(answer(), 42);
});
