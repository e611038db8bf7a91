const fc = require('../../node_modules/fast-check/lib/cjs/fast-check.js');

/** Every character. fast-check's own unit `binary` is a table of them, which takes 0.6 s in each test file to make. */
const anyCharacter = fc
  .nat(0x10f7ff)
  .map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800));

/** fast-check with that unit in place of its own. */
module.exports = {
  ...fc,
  string: ({ unit, ...constraints } = {}) =>
    fc.string({ ...constraints, unit: unit === 'binary' ? anyCharacter : unit }),
};
