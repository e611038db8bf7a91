const { rmSync } = require('node:fs');

module.exports = function tearDown() {
  rmSync(globalThis.katasTemporaryFolder, { recursive: true, force: true });
};
