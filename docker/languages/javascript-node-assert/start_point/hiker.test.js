const assert = require('node:assert/strict');
const { answer } = require('./hiker');

assert.equal(answer(), 42, 'life, the universe and everything');

console.log('All tests passed');
