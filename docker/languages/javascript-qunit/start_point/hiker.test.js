const { answer } = require('./hiker');

QUnit.test('life, the universe and everything', (assert) => {
  assert.equal(answer(), 42);
});
