import { ExecFilePrograms } from '@katas/shell';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundlePage } from './bundle-page';
import { bundledMain, bundleServices } from './bundle-services';

describe('bundling', () => {
  let root: string;
  let appsDir: string;

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'katas-'));
    appsDir = join(root, 'dist/apps');
  });

  it('makes a service one file that runs by itself and knows where it is', async () => {
    write('apps/runner/src/where.ts', 'export const where: string = import.meta.url;');
    write('apps/runner/src/main.ts', "import { where } from './where'; console.log(where);");
    await bundleServices(root, appsDir, ['runner']);
    const file = bundledMain(appsDir, 'runner');
    const { stdout } = await new ExecFilePrograms().run(process.execPath, [file]);
    expect(stdout).toBe(`${pathToFileURL(file).href}\n`);
  });

  it('says what is wrong with a service that cannot be bundled', async () => {
    write('apps/runner/src/main.ts', "import './no-such-file';");
    await expect(bundleServices(root, appsDir, ['runner'])).rejects.toThrow('./no-such-file');
  });

  it('puts the page’s script beside what it shows, and nothing that is there no more', async () => {
    write('apps/kata-page/src/main.ts', 'document.title = "Katas" satisfies string;');
    write('apps/kata-page/public/index.html', '<!doctype html>');
    write('dist/apps/kata-page/old.css', '');
    await bundlePage(root, appsDir);
    const page = (name: string) => join(appsDir, 'kata-page', name);
    expect(readFileSync(page('index.html'), 'utf8')).toBe('<!doctype html>');
    expect(readFileSync(page('main.js'), 'utf8')).toContain('document.title="Katas"');
    expect(existsSync(page('old.css'))).toBe(false);
  });
});
