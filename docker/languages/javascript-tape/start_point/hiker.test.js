const test = require('tape');

const { answer } = require('./hiker');

test('life, the universe and everything', (t) => {
  t.equal(answer(), 42);
  t.end();
});
