const { buildSync } = require('esbuild');
const { join } = require('node:path');

/**
 * Bundles packages that are ES modules only, which Jest does not load from CommonJS, and returns the path of the bundle.
 * They are one file, so that they share their state.
 */
module.exports = (name, packages) => {
  const root = join(__dirname, '../..');
  const outfile = join(root, 'node_modules/.cache/katas-jest', `${name}.cjs`);
  buildSync({
    stdin: {
      contents: packages.map((one) => `export * from '${one}';`).join('\n'),
      resolveDir: root,
    },
    bundle: true,
    format: 'cjs',
    platform: 'neutral',
    logOverride: { 'empty-import-meta': 'silent' },
    outfile,
  });
  return outfile;
};
