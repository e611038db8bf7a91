const { AsyncLocalStorage } = require('node:async_hooks');
const { dirname } = require('node:path');
const { Script } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/**
 * Jest's runtime with three differences, which halve the time of the unit tests. Each test file still evaluates its own
 * modules in a context of its own.
 *
 * - A worker compiles a module once. Jest compiles it again for every test file.
 * - A storage of `node:async_hooks` ends with the test file that used it. Until then it slows down every promise of the
 *   worker: Node.js 20 copies all storages to each new promise.
 * - Some packages exist once in a worker.
 */
module.exports = class extends Runtime {
  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    const { executor } = this;
    const compile = executor.compile.bind(executor);
    executor.compile = (source, filename) => {
      const context = environment.getVmContext();
      if (context === null) return null;
      const head = `(function(${executor.injectedModuleParameters.join(',')}){`;
      try {
        return scriptOf(head, source, filename).runInContext(context);
      } catch (error) {
        // Jest's own error says where a module cannot be parsed.
        if (error instanceof SyntaxError) return compile(source, filename);
        throw error;
      }
    };
  }

  requireModuleOrMock(from, name) {
    if (!SHARED.has(name)) return super.requireModuleOrMock(from, name);
    return require(require.resolve(name, { paths: [dirname(from)] }));
  }

  teardown() {
    super.teardown();
    for (const storage of usedStorages) storage.disable();
    usedStorages.clear();
  }
};

/** They keep no state of a test, and take 25 ms to load, the compiler 300 ms. */
const SHARED = new Set(['mime-types', 'typescript']);

/** Compiled modules of this worker, by file name. */
const compiled = new Map();

function scriptOf(head, source, filename) {
  const known = compiled.get(filename);
  if (known?.source === source) return known.script;
  const script = new Script(`${head}${source}\n})`, { filename, columnOffset: -head.length });
  compiled.set(filename, { source, script });
  return script;
}

/** Empty with Node.js 24 and later, whose storages cost nothing. */
const usedStorages = new Set();
const { _enable: enable } = AsyncLocalStorage.prototype;
if (enable !== undefined) {
  AsyncLocalStorage.prototype._enable = function () {
    usedStorages.add(this);
    return enable.call(this);
  };
}
