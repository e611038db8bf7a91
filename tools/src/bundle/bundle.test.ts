import { ExecFilePrograms } from '@katas/system';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { bundleClient } from './bundle-apps';
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

  it('bundles a service into one file that runs alone and knows its own address', async () => {
    write('apps/runner/src/where.ts', 'export const where: string = import.meta.url;');
    write('apps/runner/src/main.ts', "import { where } from './where'; console.log(where);");
    await bundleServices(root, appsDir, ['runner']);
    const file = bundledMain(appsDir, 'runner');
    const { stdout } = await new ExecFilePrograms().run(process.execPath, [file]);
    expect(stdout).toBe(`${pathToFileURL(file).href}\n`);
  });

  it('bundles the command-line client into one file among those of the page', async () => {
    write('apps/kata-client/src/who.ts', 'export const who: string = "katas";');
    write('apps/kata-client/src/main.ts', "import { who } from './who'; console.log(who);");
    await bundleClient(root, appsDir);
    const file = join(appsDir, 'kata-page/katas.mjs');
    const { stdout } = await new ExecFilePrograms().run(process.execPath, [file]);
    expect(stdout).toBe('katas\n');
  });

  it('names the module that a service lacks', async () => {
    write('apps/runner/src/main.ts', "import './no-such-file';");
    await expect(bundleServices(root, appsDir, ['runner'])).rejects.toThrow('./no-such-file');
  });

  describe('the page', () => {
    const page = (name: string) => join(appsDir, 'kata-page', name);
    const index = () => readFileSync(page('index.html'), 'utf8');
    const nameOf = (pattern: RegExp) => pattern.exec(index())?.[1] ?? 'no such file';

    beforeEach(() => {
      write('apps/kata-page/src/main.ts', 'document.title = "Katas" satisfies string;');
      write(
        'apps/kata-page/public/index.html',
        '<!doctype html><head><link href="/page.css"><script type="module" src="/main.js"></script></head>',
      );
      write(
        'apps/kata-page/public/page.css',
        'body { color: #000000; background: url("/favicon.svg") }',
      );
      write('apps/kata-page/public/favicon.svg', '<svg/>');
    });

    it('refers to its script and style sheet by names that change with their content', async () => {
      await bundlePage(root, appsDir);
      const [script, style] = [nameOf(/src="(.*?)"/), nameOf(/href="(.*?)"/)];
      expect(script).toMatch(/^\/assets\/main-[A-Z0-9]{8}\.js$/);
      expect(style).toMatch(/^\/assets\/page-[A-Z0-9]{8}\.css$/);
      expect(readFileSync(page(script), 'utf8')).toContain('document.title="Katas"');
      expect(readFileSync(page(style), 'utf8')).toContain('background:url(/favicon.svg)');
      write('apps/kata-page/src/main.ts', 'document.title = "Other";');
      await bundlePage(root, appsDir);
      expect([nameOf(/src="(.*?)"/) === script, nameOf(/href="(.*?)"/)]).toEqual([false, style]);
    });

    it('has every other file of public/ unchanged, and no file of an earlier build', async () => {
      write('dist/apps/kata-page/old.css', '');
      await bundlePage(root, appsDir);
      expect(readFileSync(page('favicon.svg'), 'utf8')).toBe('<svg/>');
      expect([existsSync(page('old.css')), existsSync(page('page.css'))]).toEqual([false, false]);
    });

    it('keeps dynamic imports out of the script', async () => {
      write('apps/kata-page/src/shared.ts', 'export const shared: string = "in both";');
      write(
        'apps/kata-page/src/later.ts',
        'import { shared } from "./shared"; export const later = shared + "much later";',
      );
      write(
        'apps/kata-page/src/main.ts',
        'import { shared } from "./shared"; document.title = shared; void import("./later");',
      );
      await bundlePage(root, appsDir);
      const script = readFileSync(page(nameOf(/src="(.*?)"/)), 'utf8');
      expect(script).toContain('in both');
      expect(script).not.toContain('much later');
      expect(script).toMatch(/import\("[./a-z]*later-[A-Z0-9]{8}\.js"\)/);
    });

    it('loads one script with all that it needs at once, whatever its later parts need of it', async () => {
      write('apps/kata-page/src/one.ts', 'export const one: string = "first" + location.href;');
      write('apps/kata-page/src/two.ts', 'export const two: string = "second" + location.href;');
      write(
        'apps/kata-page/src/later.ts',
        'import { one } from "./one"; export const later = one;',
      );
      write('apps/kata-page/src/last.ts', 'import { two } from "./two"; export const last = two;');
      write(
        'apps/kata-page/src/main.ts',
        `import { one } from "./one"; import { two } from "./two"; document.title = one + two;
        void import("./later"); void import("./last");`,
      );
      await bundlePage(root, appsDir);
      expect(index()).not.toContain('modulepreload');
      const chunk = readFileSync(page(nameOf(/src="(.*?)"/)), 'utf8');
      expect([chunk.includes('first'), chunk.includes('second')]).toEqual([true, true]);
      expect(chunk).toContain('document.title=');
      expect(chunk).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
    });

    it('preloads the script of the other pages in a document of its own', async () => {
      write('apps/kata-page/src/other-pages.ts', 'export const home: string = "other pages";');
      write('apps/kata-page/src/main.ts', 'void import("./other-pages");');
      await bundlePage(root, appsDir);
      const others = readFileSync(page('others.html'), 'utf8');
      const [, preloaded = ''] = /modulepreload" href="(.*?)"/.exec(others) ?? [];
      expect(readFileSync(page(preloaded), 'utf8')).toContain('other pages');
      expect(index()).not.toContain('modulepreload');
    });

    it('has compressed forms of its text files', async () => {
      const text = 'console.log("a line that is there again and again");\n'.repeat(100);
      write('apps/kata-page/src/main.ts', text);
      await bundlePage(root, appsDir);
      const script = page(nameOf(/src="(.*?)"/));
      const plain = readFileSync(script);
      expect(gunzipSync(readFileSync(`${script}.gz`))).toEqual(plain);
      expect(brotliDecompressSync(readFileSync(`${script}.br`))).toEqual(plain);
      expect(existsSync(page('favicon.svg.gz'))).toBe(false);
    });

    it('is not built when index.html does not refer to the script', async () => {
      write('apps/kata-page/public/index.html', '<link href="/page.css">');
      await expect(bundlePage(root, appsDir)).rejects.toThrow('does not refer to "/main.js"');
    });
  });
});
