/** The spellings of a language over the years, without punctuation and in lower case. */
const C = 'c cgcc gcc';
const C_CLANG = 'cclang clang';
const CPP = 'c++ c++g++ cpp gpp g++';
const CPP_CLANG = 'c++clang++ clangpp clang++';
const CSHARP = 'c# csharp';
const JAVA = 'java java16 java17 java18 java7 java8';
const JAVASCRIPT = 'javascript javascriptnode js node nodejs';
const PYTHON = 'python python2 python3';
const RUBY = 'ruby ruby18 ruby19 ruby193 ruby21';

type Row = readonly [startPoint: string | null, languages: string, frameworks: string];

/**
 * What servers called a language with its test framework, and today's start-point for it. Null where there is none:
 * another framework of the language would not run the files. A framework alone decides nothing, because servers wrote
 * `ruby_rspec` for Cucumber and Approval too.
 */
const ROWS: readonly Row[] = [
  ['asm-nasm-assert', 'asm assembly assemblynasm nasm', 'assert cassert'],
  ['bash-bats', 'bash', 'bats'],
  ['bash-shunit2', 'bash', 'shunit2 shunit'],
  ['c-clang-assert', C_CLANG, 'assert cassert'],
  ['c-gcc-assert', C, 'assert cassert'],
  ['c-gcc-cgreen', C, 'cgreen'],
  [null, `${C} ${C_CLANG}`, 'cpputest googletest unity'],
  ['cpp-clangpp-assert', CPP_CLANG, 'assert cassert'],
  ['cpp-clangpp-googletest', CPP_CLANG, 'googletest gtest'],
  ['cpp-gpp-assert', CPP, 'assert cassert'],
  ['cpp-gpp-boosttest', CPP, 'boosttest boost'],
  ['cpp-gpp-catch2', CPP, 'catch catch2'],
  ['cpp-gpp-cpputest', CPP, 'cpputest'],
  ['cpp-gpp-googlemock', CPP, 'googlemock gmock'],
  ['cpp-gpp-googletest', CPP, 'googletest gtest'],
  [null, `${CPP} ${CPP_CLANG}`, 'cgreen igloo'],
  ['csharp-nunit', CSHARP, 'nunit'],
  [null, CSHARP, 'moq specflow xunit'],
  ['clojure-test', 'clojure', 'test clojuretest'],
  [null, 'clojure', 'midje'],
  [null, 'coffeescript', 'jasmine'],
  ['d-gdc-unittest', 'd dmd dmd2 gdc', 'unittest'],
  ['elixir-exunit', 'elixir', 'exunit elixirexunit'],
  ['erlang-eunit', 'erlang', 'eunit'],
  [null, 'f# fsharp', 'nunit'],
  [null, 'fortran', 'funit'],
  ['go-testing', 'go golang', 'testing gotesting'],
  [null, 'groovy', 'junit spock groovyjunit groovyspock'],
  ['haskell-hunit', 'haskell', 'hunit'],
  ['java-jmock', JAVA, 'jmock'],
  ['java-junit4', JAVA, 'junit junit4'],
  ['java-junit5', JAVA, 'junit5'],
  ['java-mockito', JAVA, 'mockito'],
  [
    null,
    JAVA,
    'approval cucumber cucumberpico cucumberspring cucumberjava junitsqlite powermockito powermock spock',
  ],
  ['javascript-cucumber', JAVASCRIPT, 'cucumber'],
  ['javascript-jasmine', JAVASCRIPT, 'jasmine'],
  ['javascript-mocha', JAVASCRIPT, 'mocha mocha+chai mocha+chai+sinon mochachaisinon mochachai'],
  ['javascript-node-assert', JAVASCRIPT, 'assert node nodeassert'],
  ['javascript-qunit', JAVASCRIPT, 'qunit'],
  [null, JAVASCRIPT, 'assert+jquery assertjquery qunit+sinon qunitsinon'],
  ['kotlin-test', 'kotlin', 'test kotlintest'],
  ['perl-testmore', 'perl', 'testsimple testmore perltestsimple'],
  ['php-phpunit', 'php', 'phpunit unit'],
  ['prolog-plunit', 'prolog prologswi', 'plunit'],
  ['python-assert', PYTHON, 'assert'],
  ['python-behave', PYTHON, 'behave'],
  ['python-pytest', PYTHON, 'pytest'],
  ['python-unittest', PYTHON, 'unittest'],
  ['r-runit', 'r', 'runit'],
  ['ruby-cucumber', RUBY, 'cucumber'],
  ['ruby-minitest', RUBY, 'minitest'],
  ['ruby-rspec', RUBY, 'rspec'],
  ['ruby-testunit', RUBY, 'testunit'],
  [null, RUBY, 'approval'],
  ['rust-test', 'rust', 'test rusttest'],
  [null, 'scala', 'scalatest'],
  ['vhdl-ghdl-assert', 'vhdl vhdlghdl', 'assert'],
  [null, 'visualbasic vb', 'nunit'],
];

/** The start-points that old names lead to. */
export const OLD_START_POINTS = ROWS.flatMap(([startPoint]) => startPoint ?? []);

/**
 * Returns today's start-point for what a server of 2012-2018 called a language with its test framework, such as
 * `Java-1.8_JUnit`, `C / cassert` or `ruby_mini_test`; null when it is known that there is none; undefined for other
 * names.
 */
export function startPointNamed(bareName: string): string | null | undefined {
  const row = ROWS.find(([, languages, frameworks]) =>
    languages.split(' ').some((language) => {
      const rest = bareName.startsWith(language) ? bareName.slice(language.length) : '';
      return rest !== '' && frameworks.split(' ').includes(rest);
    }),
  );
  return row?.[0];
}

/** Returns the same for a language and a test framework that the manifest names apart. */
export function startPointOfPair(language: string, framework: string): string | null | undefined {
  const row = ROWS.find(([, languages, frameworks]) => {
    if (!languages.split(' ').includes(language)) return false;
    const spellings = languages
      .split(' ')
      .map((one) => (framework.startsWith(one) ? one.length : 0));
    return [...spellings, 0].some((start) =>
      frameworks.split(' ').includes(framework.slice(start)),
    );
  });
  return row?.[0];
}
