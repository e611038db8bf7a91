import 'global-jsdom/register';

import { getByRole } from '@testing-library/dom';
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { answer } from './hiker.js';

test('the page shows the answer to life, the universe and everything', () => {
  document.body.innerHTML = `<output>${answer()}</output>`;
  assert.equal(getByRole(document.body, 'status').textContent, '42');
});
