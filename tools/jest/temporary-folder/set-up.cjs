const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Gives one run of jest a temporary directory of its own: `tear-down.cjs` removes what its tests left. */
module.exports = function setUp() {
  globalThis.katasTemporaryFolder = mkdtempSync(join(tmpdir(), 'katas-jest-'));
  process.env.TMPDIR = globalThis.katasTemporaryFolder;
};
