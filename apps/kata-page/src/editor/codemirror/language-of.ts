import { StreamLanguage, type StreamParser } from '@codemirror/language';
import type { Extension } from '@codemirror/state';

type Load = () => Promise<Extension>;

/**
 * Returns a function that fetches the language of a file, or undefined for plain text. Each language is its own script.
 */
export function languageOf(name: string): Load | undefined {
  const base = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  return BY_NAME.get(base) ?? BY_EXTENSION.get(base.slice(base.lastIndexOf('.') + 1));
}

/** Loads a mode of CodeMirror 5. These modes cover many more languages than the new parsers. */
function stream<State>(load: () => Promise<StreamParser<State>>): Load {
  return async () => StreamLanguage.define(await load());
}

const python: Load = async () => (await import('@codemirror/lang-python')).pythonLanguage;
const clike = () => import('@codemirror/legacy-modes/mode/clike');
// Its new parser is five times as large.
const c = stream(async () => (await clike()).c);
const cpp = stream(async () => (await clike()).cpp);
const java = stream(async () => (await clike()).java);
const csharp = stream(async () => (await clike()).csharp);
const kotlin = stream(async () => (await clike()).kotlin);
const scala = stream(async () => (await clike()).scala);
const dart = stream(async () => (await clike()).dart);
const scripts = () => import('@codemirror/legacy-modes/mode/javascript');
const javascript = stream(async () => (await scripts()).javascript);
const typescript = stream(async () => (await scripts()).typescript);
const json = stream(async () => (await scripts()).json);
const shell = stream(async () => (await import('@codemirror/legacy-modes/mode/shell')).shell);
const ruby = stream(async () => (await import('@codemirror/legacy-modes/mode/ruby')).ruby);
const perl = stream(async () => (await import('@codemirror/legacy-modes/mode/perl')).perl);
const go = stream(async () => (await import('@codemirror/legacy-modes/mode/go')).go);
const rust = stream(async () => (await import('@codemirror/legacy-modes/mode/rust')).rust);
const swift = stream(async () => (await import('@codemirror/legacy-modes/mode/swift')).swift);
const haskell = stream(async () => (await import('@codemirror/legacy-modes/mode/haskell')).haskell);
const erlang = stream(async () => (await import('@codemirror/legacy-modes/mode/erlang')).erlang);
const clojure = stream(async () => (await import('@codemirror/legacy-modes/mode/clojure')).clojure);
const lisp = stream(
  async () => (await import('@codemirror/legacy-modes/mode/commonlisp')).commonLisp,
);
const scheme = stream(async () => (await import('@codemirror/legacy-modes/mode/scheme')).scheme);
const groovy = stream(async () => (await import('@codemirror/legacy-modes/mode/groovy')).groovy);
const ocaml = stream(async () => (await import('@codemirror/legacy-modes/mode/mllike')).oCaml);
const fsharp = stream(async () => (await import('@codemirror/legacy-modes/mode/mllike')).fSharp);
const d = stream(async () => (await import('@codemirror/legacy-modes/mode/d')).d);
const r = stream(async () => (await import('@codemirror/legacy-modes/mode/r')).r);
const julia = stream(async () => (await import('@codemirror/legacy-modes/mode/julia')).julia);
const lua = stream(async () => (await import('@codemirror/legacy-modes/mode/lua')).lua);
const coffee = stream(
  async () => (await import('@codemirror/legacy-modes/mode/coffeescript')).coffeeScript,
);
const elm = stream(async () => (await import('@codemirror/legacy-modes/mode/elm')).elm);
const pascal = stream(async () => (await import('@codemirror/legacy-modes/mode/pascal')).pascal);
const fortran = stream(async () => (await import('@codemirror/legacy-modes/mode/fortran')).fortran);
const vb = stream(async () => (await import('@codemirror/legacy-modes/mode/vb')).vb);
const verilog = stream(async () => (await import('@codemirror/legacy-modes/mode/verilog')).verilog);
const vhdl = stream(async () => (await import('@codemirror/legacy-modes/mode/vhdl')).vhdl);
const sql = stream(async () => (await import('@codemirror/legacy-modes/mode/sql')).standardSQL);
const xml = stream(async () => (await import('@codemirror/legacy-modes/mode/xml')).xml);
const html = stream(async () => (await import('@codemirror/legacy-modes/mode/xml')).html);
const css = stream(async () => (await import('@codemirror/legacy-modes/mode/css')).css);
const yaml = stream(async () => (await import('@codemirror/legacy-modes/mode/yaml')).yaml);
const cmake = stream(async () => (await import('@codemirror/legacy-modes/mode/cmake')).cmake);

const BY_NAME: ReadonlyMap<string, Load> = new Map([
  ['cmakelists.txt', cmake],
  ['gemfile', ruby],
  ['rakefile', ruby],
]);

const BY_EXTENSION: ReadonlyMap<string, Load> = new Map([
  ...all(python, 'py', 'pyi'),
  ...all(c, 'c'),
  ...all(cpp, 'h', 'cc', 'cpp', 'cxx', 'hh', 'hpp', 'hxx', 'ino'),
  ...all(java, 'java'),
  ...all(csharp, 'cs'),
  ...all(kotlin, 'kt', 'kts'),
  ...all(scala, 'scala'),
  ...all(dart, 'dart'),
  ...all(javascript, 'js', 'mjs', 'cjs', 'jsx'),
  ...all(typescript, 'ts', 'mts', 'cts', 'tsx'),
  ...all(json, 'json'),
  ...all(shell, 'sh', 'bash', 'bats'),
  ...all(ruby, 'rb', 'feature'),
  ...all(perl, 'pl', 'pm', 't'),
  ...all(go, 'go'),
  ...all(rust, 'rs'),
  ...all(swift, 'swift'),
  ...all(haskell, 'hs'),
  ...all(erlang, 'erl', 'hrl'),
  ...all(clojure, 'fnl', 'clj', 'cljs', 'cljc'),
  ...all(lisp, 'lisp', 'cl', 'el'),
  ...all(scheme, 'scm', 'rkt'),
  ...all(groovy, 'groovy', 'gradle'),
  ...all(ocaml, 'ml', 'mli'),
  ...all(fsharp, 'fs', 'fsx', 'fsi'),
  ...all(d, 'd'),
  ...all(r, 'r'),
  ...all(julia, 'jl'),
  ...all(lua, 'lua'),
  ...all(coffee, 'coffee'),
  ...all(elm, 'elm'),
  ...all(pascal, 'pas', 'pp'),
  ...all(fortran, 'f', 'f90', 'f95'),
  ...all(vb, 'vb', 'bas'),
  ...all(verilog, 'v', 'sv'),
  ...all(vhdl, 'vhd', 'vhdl'),
  ...all(sql, 'sql'),
  ...all(xml, 'xml', 'csproj'),
  ...all(html, 'html', 'htm'),
  ...all(css, 'css'),
  ...all(yaml, 'yml', 'yaml'),
]);

function all(load: Load, ...extensions: string[]): [string, Load][] {
  return extensions.map((extension) => [extension, load]);
}
