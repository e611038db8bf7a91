const assert = require('node:assert/strict');
const { Given, Then, When } = require('@cucumber/cucumber');

const hiker = require('./hiker');

Given('a hiker', function () {
  this.hiker = hiker;
});

When('I ask for the answer', function () {
  this.answer = this.hiker.answer();
});

Then('it is {int}', function (expected) {
  assert.equal(this.answer, expected);
});
