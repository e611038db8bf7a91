/** The languages that are compiled before their tests run, or run on the JVM: the first part of a folder's name. */
const COMPILED: ReadonlySet<string> = new Set([
  ...[
    'ada',
    'asm',
    'assemblyscript',
    'c',
    'clojure',
    'cobol',
    'cpp',
    'csharp',
    'd',
    'elixir',
    'erlang',
  ],
  ...['fortran', 'go', 'haskell', 'icon', 'java', 'kotlin', 'modula2', 'objc', 'ocaml', 'pascal'],
  ...['rescript', 'rust', 'typescript', 'vala', 'verilog', 'vhdl'],
]);

export function isCompiled(languageFolder: string): boolean {
  return COMPILED.has(languageFolder.replace(/-.*/, ''));
}
