import { colourOf, parseRules } from '@katas/traffic-light';
import { convertRule, type RuleSet } from './convert-rule';
import { interpret, type Run } from './testing/interpret';

function rule(body: string, names = 'stdout, stderr, status'): string {
  return `lambda { |${names}|\n  output = ${names === 'output' ? 'output' : 'stdout + stderr'}\n${body}\n}`;
}

function converted(source: string): RuleSet {
  const result = convertRule(source);
  if ('refusal' in result) throw new Error(result.refusal);
  return result.rules;
}

function refusal(source: string): string | undefined {
  const result = convertRule(source);
  return 'refusal' in result ? result.refusal : undefined;
}

const run = (stdout: string, rest: Partial<Run> = {}): Run => ({
  ...{ stdout, stderr: '', status: 0 },
  ...rest,
});

/** Asserts that the rules and the Ruby give the colour. */
function expectColour(source: string, given: Run | string, colour: string): void {
  const output = typeof given === 'string' ? run(given) : given;
  expect(interpret(source, output)).toBe(colour);
  expect(colourOf(parseRules(converted(source)), output)).toEqual({ colour });
}

describe('convertRule', () => {
  it('returns an ordered list of conditions', () => {
    const source = rule(`
      return :red   if /Assertion .* failed/.match(output)
      return :green if status == 0
      return :amber`);
    expect(converted(source)).toEqual({
      rules: [
        { colour: 'red', when: { match: 'Assertion .* failed' } },
        { colour: 'green', when: { status: { eq: 0 } } },
      ],
      otherwise: 'amber',
    });
  });

  it('accepts a rule as a list of lines', () => {
    const lines = [
      'lambda { |output|',
      '  return :red if /no/.match(output)',
      '  return :green',
      '}',
    ];
    expect(convertRule(lines)).toEqual({
      rules: { rules: [{ colour: 'red', when: { match: 'no' } }], otherwise: 'green' },
    });
  });

  it('leaves out conditions that change nothing', () => {
    const source = rule(`
      return :red   if /red/.match(output)
      return :amber if /amber/.match(output)
      :amber`);
    expect(converted(source).rules).toHaveLength(1);
  });

  it('reads groups of the first match', () => {
    const source = rule(`
      summary = Regexp.new('^(\\d*) runs, (\\d*) failures, (\\d*) errors')
      if match = summary.match(output)
        return :amber if match[3] != '0'
        return :red   if match[2].to_i > 0
        return :green
      else
        return :amber
      end`);
    expectColour(source, '3 runs, 0 failures, 0 errors', 'green');
    expectColour(source, '3 runs, 2 failures, 0 errors', 'red');
    expectColour(source, '3 runs, 2 failures, 1 errors', 'amber');
    expectColour(source, 'none', 'amber');
    expectColour(source, 'x\n3 runs, 0 failures, 0 errors\n3 runs, 1 failures, 0 errors', 'green');
  });
});

describe('statements', () => {
  it.each([
    [
      'if with elsif and else',
      'if /a/.match(output)\n:red\nelsif /b/.match(output)\n:amber\nelse\n:green\nend',
    ],
    [
      'unless with else',
      'unless output =~ /a/\n  output =~ /b/ ? :amber : :green\nelse\n  :red\nend',
    ],
    [
      'a modifier unless',
      'return :green unless output =~ /[ab]/\nreturn :red if output.include?("a")\n:amber',
    ],
    ['nested ternaries', 'return output =~ /a/ ? :red : output =~ /b/ ? :amber : :green'],
    [
      'a colour in a variable',
      'colour = :green\ncolour = :amber if output =~ /b/\ncolour = :red if output =~ /a/\ncolour',
    ],
    [
      'and, or, not',
      'return :red if output =~ /a/ and not output.empty?\nreturn :amber if output =~ /b/ or output =~ /c/\n:green',
    ],
    [
      'case of the output',
      'case output\nwhen /a/ then :red\nwhen /b/, /c/\n  return :amber\nelse\n  :green\nend',
    ],
    [
      'case without a subject',
      'case\nwhen output.empty? then :green\nwhen output =~ /a/, output =~ /z/ then :red\nelse :amber\nend',
    ],
    [
      'a parameter without parentheses',
      'return :red if output.include? "a"\nreturn :amber if output.match /b|c/ and status.zero?\n:green',
    ],
    [
      'an assignment before and, or',
      'red = output =~ /a/ and status != 0\namber = output =~ /b/ or red\nreturn :red if red\namber ? :amber : :green',
    ],
    [
      'a match in a condition before and',
      'if match = output.match(/(a|b)/) and match[1] == "a"\n:red\nelse\nmatch ? :amber : :green\nend',
    ],
    [
      'a group of the last match',
      'if output =~ /(a|b)/\n  return :red if $1 == "a"\n  :amber\nelse\n  :green\nend',
    ],
    [
      'a group of the last match in the same condition',
      'return :red if output =~ /x?(a)/ && $1 == "a"\nreturn $1 == "b" ? :amber : :red if /(b|c)/ =~ output\n:green',
    ],
    [
      'do and end',
      'return :red if %w(a z).any? do |word|\n output.include?(word)\nend\noutput =~ /b/ ? :amber : :green',
    ],
  ])('may be %s', (_what, body) => {
    const source = rule(body);
    expectColour(source, 'a', 'red');
    expectColour(source, 'xb', 'amber');
    expectColour(source, '', 'green');
  });

  it('may be a case of the status', () => {
    const source = rule('case status\nwhen 0 then :green\nwhen 1, 2 then :red\nelse :amber\nend');
    [0, 1, 2, 3].forEach((status, index) => {
      const colour = ['green', 'red', 'red', 'amber'][index] ?? '';
      expectColour(source, { stdout: '', stderr: '', status }, colour);
    });
  });

  it('may have comments, blank lines and chained calls on several lines', () => {
    const source = rule(`
      # all errors
      errors = output
        .scan(/(\\w+)Error/) # one group
        .flatten
      return :amber if errors.any? { |name| name != 'Assertion' }

      errors.empty? ? :green : :red;`);
    expectColour(source, 'AssertionError', 'red');
    expectColour(source, 'AssertionError NameError', 'amber');
    expectColour(source, '', 'green');
  });
});

describe('conditions of the output', () => {
  const red = (condition: string) => rule(`${condition} ? :red : :green`);

  it.each([
    ['output =~ /^a.c$/', 'x\nabc\ny', 'a\nc'],
    ['output !~ /ok/', 'no', 'ok'],
    ['/OK/i === output', 'ok', 'no'],
    ['/a.b/m.match?(output)', 'a\nb', 'ab'],
    ['output.match("[0-9]+ failed")', '12 failed', 'x failed'],
    ['!(output.match(/ok/))', 'no', 'ok'],
    ['output.match(/ok/).nil?', 'no', 'ok'],
    ['output.match(/no/) != nil', 'no', 'ok'],
    ['output.include?("1.0")', '1.0', '1x0'],
    ['output.start_with?("1.")', '1.0', '0\n1.'],
    ['output.end_with?("0.")', '1\n0.', '0.\n'],
    ['output.empty?', '', '\n'],
    ["output == ''", '', 'x'],
    ['output.scan(/failed/).size > 0', 'failed', 'ok'],
    ['output.scan(/(\\d+) failed/).any?', '1 failed', 'x failed'],
    ['output.scan(/ok/).count == 0', 'no', 'ok ok'],
    ['output.scan(/n=(\\d+)/).flatten.map(&:to_i).any? { |n| n > 3 }', 'n=1 n=4', 'n=3 n=2'],
    ['output.scan(/(\\w+)=(\\d+)/).any? { |name, n| n.to_i > 3 }', 'a=1 b=4', 'a=3'],
    ['output.scan(/(\\w+)=(\\d+)/).any? { |row| row[0] == "b" }', 'a=1 b=4', 'a=3'],
    ['output.scan(/(\\w+)Error/).flatten.include?("Name")', 'TypeError NameError', 'TypeError'],
    [
      '!output.scan(/(\\w+)Error/).flatten.all? { |e| e == "Type" }',
      'TypeError NameError',
      'TypeError',
    ],
    ['output.scan(/(\\w+)Error/).flatten.reject { |e| e == "A" }.none?', 'AError', 'BError'],
    [
      'output.scan(/(\\w+)Error/).select { |e| e[0].start_with?("A") }.count > 0',
      'BError AbError',
      'BError',
    ],
    ['!output.scan(/n=(\\d+)/).flatten.all? { |n| n.to_i > 3 }', 'n=3 n=5', 'n=4'],
    ['!output.scan(/n=(\\d+)/).flatten.all? { |n| n.to_i >= 3 }', 'n=2', 'n=3'],
    ['!output.scan(/n=(\\d+)/).flatten.map(&:to_i).all? { |n| n < 3 }', 'n=3', 'n=2 n=1'],
    ['!output.scan(/n=(\\d+)/).flatten.map(&:to_i).all? { |n| n <= 3 }', 'n=4', 'n=3 n=1'],
    ['output.rpartition("\\r").last =~ /^no/', 'ok\rno', 'no\rok'],
    [
      'output.scan(/(\\w+)Error/).flatten.any? { |e| e =~ /^A/ || e == "B" }',
      'XError BError',
      'CError',
    ],
    [
      'output.scan(/(\\w+)Error/).flatten.any? { |e| e.start_with?("A") && e != "As" }',
      'AxError',
      'AsError',
    ],
    ['"#{stdout}#{stderr}" =~ /no/', 'no', 'ok'],
    ['[stdout, stderr].join =~ /no/', 'no', 'ok'],
    ['/#{%w(a b).first}#{"+"}/.match(output)', 'aa', 'b'],
    ['Regexp.union("a.", "b").match(output)', 'xa.', 'ac'],
    ["['x.y', 'z'].any? { |p| Regexp.new(p).match(output) }", 'x-y', 'xy'],
    ['%w[a b].all? { |word| output.include?(word) }', 'ab', 'a'],
    ['%w[a b].none? { |word| output.include?(word) }', 'c', 'a'],
    ['%r{a/b}.match(output)', 'a/b', 'ab'],
    ['/\\h+\\s\\//.match(output)', 'ff /', 'xx/'],
  ])('%s', (condition, holding, other) => {
    expectColour(red(condition), holding, 'red');
    expectColour(red(condition), other, 'green');
  });

  it('may search the text after the last carriage return', () => {
    const source = rule(`
      cr = output.rindex("\\r")
      unless cr.nil?
        output = output[cr + 1..-1]
      end
      output =~ /^no/ ? :red : :green`);
    expectColour(source, 'ok\rno', 'red');
    expectColour(source, 'no\rok', 'green');
    expectColour(source, 'no', 'red');
    expect(refusal(rule('output = output[output.rindex("x") + 1..-1]\n:red'))).toContain(
      'may be nil',
    );
  });

  it('tell the streams apart', () => {
    const source = rule('return :red if stderr =~ /^no/\nstdout.empty? ? :amber : :green');
    expectColour(source, run('no', { stderr: 'ok' }), 'green');
    expectColour(source, run('', { stderr: 'no' }), 'red');
    expectColour(source, run('', { stderr: 'ok' }), 'amber');
  });

  it.each([
    ['status == 2', 2, 0],
    ['status != 0', 2, 0],
    ['status > 1', 2, 1],
    ['status >= 2', 2, 1],
    ['2 <= status', 2, 1],
    ['status < 3', 2, 3],
    ['!status.zero?', 2, 0],
    ['[1, 2].include?(status)', 2, 3],
    ['status === 2', 2, 1],
    ['status.to_i == 2 && true', 2, 1],
  ])('%s', (condition, holding, other) => {
    expectColour(red(condition), run('', { status: holding }), 'red');
    expectColour(red(condition), run('', { status: other }), 'green');
  });
});

describe('groups of a match', () => {
  const withCounts = (body: string) =>
    rule(
      `m = output.match(/(\\d+) failures, (\\d+) errors(?: \\((\\w+)\\))?/)\nreturn :amber if m.nil?\n${body}`,
    );

  it.each([
    ["return :red unless m[1] == '0'\n:green", '2 failures, 0 errors', '0 failures, 3 errors'],
    ['m[1].to_i.zero? ? :green : :red', '2 failures, 0 errors', '0 failures, 3 errors'],
    ['m[1].to_i + m[2].to_i > 0 ? :red : :green', '0 failures, 3 errors', '0 failures, 0 errors'],
    ['m.captures[0].to_i >= 2 ? :red : :green', '2 failures, 0 errors', '1 failures, 0 errors'],
    ['f, e = m.captures.first.to_i, m[2].to_i\n:red', '2 failures, 0 errors', ''],
    ["m[3] == 'bad' ? :red : :green", '0 failures, 0 errors (bad)', '0 failures, 0 errors'],
    ["m[1].start_with?('2') ? :red : :green", '22 failures, 0 errors', '12 failures, 0 errors'],
    [
      "m[0].include?('x') || m[2].match(/^3/) ? :red : :green",
      '0 failures, 3 errors',
      '3 failures, 0 errors',
    ],
  ])('%s', (body, holding, other) => {
    const source = withCounts(body);
    const isRefused = body.startsWith('f, e');
    if (isRefused) return expect(refusal(source)).toContain('line');
    expectColour(source, holding, 'red');
    expectColour(source, other, 'green');
    expectColour(source, 'none', 'amber');
  });

  it('may be assigned to several names', () => {
    const source = rule(`
      counts = /^(\\d+) tests, (\\d+) failures/.match(output)
      return :amber unless counts
      tests, failures = counts.captures.map(&:to_i)
      return :amber if tests == 0
      failures > 0 ? :red : :green`);
    expectColour(source, '0 tests, 0 failures', 'amber');
    expectColour(source, '2 tests, 1 failures', 'red');
    expectColour(source, '2 tests, 0 failures', 'green');
  });

  it('are known to exist after && with the match', () => {
    const source = rule('m = /(\\d+) failed/.match(output)\nm && m[1] != "0" ? :red : :green');
    expectColour(source, '1 failed', 'red');
    expectColour(source, '0 failed', 'green');
    expectColour(source, '', 'green');
  });
});

describe('each', () => {
  it('of a list is unrolled', () => {
    const source = rule(
      '%w(panic fatal).each { |word| return :amber if output.include?(word) }\n:green',
    );
    expectColour(source, 'fatal', 'amber');
    expectColour(source, 'fine', 'green');
  });

  it('of a scan asks for any match', () => {
    const source = rule(
      'output.scan(/(\\w+)Error/).each { |e| return :amber if e[0] != "Assertion" }\n:red',
    );
    expectColour(source, 'AssertionError NameError', 'amber');
    expectColour(source, 'AssertionError', 'red');
  });
});

describe('the matches of a scan', () => {
  it('may be tested by several groups of one match', () => {
    const source = rule(`
      ran = /(\\d+) tests, (\\d+) failures, (\\d+) errors/
      return :red if output.scan(ran).any? { |r| r[1] != '0' || r[2] != '0' }
      return :green if output.scan(ran).any? { |r| r[1] == '0' && r[2] == '0' && r[0] != '0' }
      :amber`);
    expectColour(source, '1 tests, 0 failures, 0 errors', 'green');
    expectColour(source, '0 tests, 0 failures, 0 errors', 'amber');
    expectColour(source, '1 tests, 0 failures, 0 errors\n9 tests, 0 failures, 2 errors', 'red');
  });

  it('may all have to match a regex', () => {
    const source = rule(`
      thrown = output.scan(/^\\d\\) .*\\n(.*)$/).flatten
      return :amber if thrown.empty?
      thrown.all? { |t| t =~ /AssertionError|^Assertion failed:/ } ? :red : :green`);
    expectColour(source, '1) a\nAssertion failed: x\n2) b\nAssertionError', 'red');
    expectColour(source, '1) a\nAssertion failed: x\n2) b\nNullPointer', 'green');
    expectColour(source, 'none', 'amber');
  });

  it('may be compared by their greatest number', () => {
    const source = rule(`
      runs = output.scan(/(\\d+) tests, (\\d+) failures/)
      unless runs.empty?
        total = runs.map { |r| r[0].to_i }.max
        failures = runs.map { |r| r[1].to_i }.max
        return failures.zero? ? :green : :red if total > 0
      end
      :amber`);
    expectColour(source, '0 tests, 0 failures 2 tests, 0 failures', 'green');
    expectColour(source, '2 tests, 0 failures 1 tests, 1 failures', 'red');
    expectColour(source, '0 tests, 0 failures', 'amber');
    expectColour(source, '', 'amber');
  });

  it('may be counted, and compared with another count', () => {
    const source = rule(`
      announced = output.scan(/^Running \\S+/).size
      verdicts = output.scan(/(?:SUCCESS|FAILURE)/).size
      return :amber unless announced > 0 && announced == verdicts
      verdicts >= 3 ? :red : :green`);
    expectColour(source, 'Running a SUCCESS\nRunning b SUCCESS', 'green');
    expectColour(source, 'Running a SUCCESS\nRunning b', 'amber');
    expectColour(source, 'Running a FAILURE\n'.repeat(3), 'red');
    expectColour(source, '', 'amber');
  });

  it.each([
    ['>=', 'aabb', 'abb'],
    ['<=', 'ab', 'aab'],
    ['>', 'aab', 'ab'],
    ['!=', 'a', 'ab'],
  ])('may be compared by %s', (operator, holding, other) => {
    const source = rule(`output.scan(/a/).size ${operator} output.scan(/b/).size ? :red : :green`);
    expectColour(source, holding, 'red');
    expectColour(source, other, 'green');
  });

  it('may lose a text at their start before they are searched', () => {
    const source = rule(`
      panics = output.scan(/panicked at [^\\n]*\\n([^\\n]*)/).flatten
      panics = panics.map { |message| message.sub(/\\ATest failed: /, '') }
      assertion = /\\Aassertion (failed|\`)/
      panics.any? { |message| !assertion.match(message) } ? :amber : :red`);
    expectColour(source, 'panicked at 1\nassertion failed: x', 'red');
    expectColour(source, 'panicked at 1\nTest failed: assertion `a', 'red');
    expectColour(source, 'panicked at 1\nTest failed: index', 'amber');
    expectColour(
      source,
      'panicked at 1\nassertion failed\npanicked at 2\nTest failed: index',
      'amber',
    );
  });
});

describe('a text that must not follow, at the end of a regex', () => {
  it('is an alternative for each of its characters', () => {
    const source = rule('output =~ /^\\*\\* \\((?!Ex\\.A)/ ? :amber : :red');
    for (const text of ['** (Ex.A', '** (Ex.AB', '* (']) expectColour(source, text, 'red');
    for (const text of [
      '** (',
      '** (E',
      '** (Ex',
      '** (Exit',
      '** (Ex.',
      '** (Ex.B',
      '** (Ex.A\n** (B',
    ])
      expectColour(source, text, 'amber');
  });
});

it('reads a condition on the lines after if', () => {
  const source = rule('return :red if\n  output =~ /a/ &&\n    output =~ /b/\n:green');
  expectColour(source, 'ab', 'red');
  expectColour(source, 'a', 'green');
});

describe('a refusal', () => {
  it.each([
    ['exit 1', 'the source must be lambda'],
    ['lambda { |a, b| :red }', 'a lambda with 2 parameters'],
    ['lambda { |output| :red', 'cannot read the end'],
    [rule('return :blue'), 'a result that is no colour'],
    [rule('return :red if output =~ /a/'), 'a path without a colour'],
    [rule('`ls`'), 'the character'],
    [rule('system("ls")\n:red'), 'cannot read'],
    [rule('File.read("/etc/passwd")\n:red'), 'line 3: the name File'],
    [rule('output = stderr + stdout\n:red'), '+ of texts other than stdout + stderr'],
    [rule('output.gsub(/a/, "b")\n:red'), 'gsub of the output'],
    [rule('output.split("\\r").last =~ /a/ ? :red : :green'), 'split of the output'],
    [
      rule('m = /(a)/.match(output)\nreturn :red if m[1] == "a"\n:green'),
      'a match that may be nil',
    ],
    [rule('m = /(a)/.match(output)\nreturn :red if m && m[2] == "a"\n:green'), 'group 2'],
    [
      rule('m = /(a)?/.match(output)\nreturn :red if m && m[1].nil?\n:green'),
      'a group that may take no part',
    ],
    [rule('output =~ /(?!a)b/ ? :red : :green'), 'the regex has (?!a, which RE2 lacks'],
    [rule('output =~ /(b)(?!a)/ ? :red : :green'), 'a regex with groups and (?!'],
    [rule('output.scan(/b(?!a)/).include?("b") ? :red : :green'), 'the text of a match with (?!'],
    [rule('output.scan(/(\\d)/).map { |r| r[0].to_i }.max > 1 ? :red : :green'), 'may be empty'],
    [
      rule('output.scan(/(b)/).flatten.map { |e| e.sub(/b/, "") }.any? ? :red : :green'),
      'this sub',
    ],
    [rule('output =~ /(a)\\1/ ? :red : :green'), 'the regex has \\1'],
    [rule('output =~ /a\\Z/ ? :red : :green'), 'the regex has \\Z'],
    [rule('output =~ /[a&&b]/ ? :red : :green'), '&& in a class'],
    [rule('output =~ /a/x ? :red : :green'), 'the regex flag x'],
    [rule('output =~ /(?<n>a)/ ? :red : :green'), 'the regex has (?<n'],
    [rule('output.scan(/a/).size == status ? :red : :green'), 'two unknown values'],
    [rule('output.scan(/a/).size == stderr.scan(/b/).size ? :red : :green'), 'in two texts'],
    [
      rule('output.scan(/(a)/).flatten.count { |e| e == "a" } > 2 ? :red : :green'),
      'a number of some of the matches',
    ],
    [rule('output =~ /a/ && (x = 1) ? :red : :green'), 'an assignment after && or ||'],
    [rule('case status\nwhen 0 then :green\nend'), 'a path without a colour'],
    [
      rule('return :red if output =~ /^\\s*$/\n:green'),
      'a ^ that RE2 finds behind the last newline',
    ],
    [rule('return :red if output =~ /^$/\n:green'), 'a ^ that RE2 finds behind the last newline'],
    [rule('while true\nend\n:red'), 'cannot read "while"'],
    [
      rule(
        'if output =~ /(a)/\nreturn :red if output =~ /b/\nreturn :red if $1 == "a"\nend\n:green',
      ),
      'the name $1',
    ],
    [rule('if output =~ /(a)/\n:red\nelse\n$1 == "a" ? :red : :green\nend'), 'the name $1'],
    [rule('return :red if output =~ /(a)/ && output =~ /b/ && $1 == "a"\n:green'), 'the name $1'],
    [rule('status == "0" ? :red : :green'), 'a comparison of this value with a text'],
    [rule('x == 1 ? :red : :green'), 'the name x'],
    [rule('return :red if output =~ /a{2000}/\n:green'), 'is no pattern of RE2'],
    [rule(`${'!'.repeat(50_000)}output ? :red : :green`), 'too long'],
    [rule(`${'!'.repeat(15_000)}output ? :red : :green`), 'nested too deep'],
  ])('of %j says %s', (source, reason) => {
    expect(refusal(source)).toContain(reason);
  });

  it('is made for a rule with too many paths', () => {
    const assignments = Array.from({ length: 20 }, (_, n) => `x${n} = ${n} if output =~ /${n}/`);
    expect(refusal(rule(`${assignments.join('\n')}\n:red`))).toContain('too many paths');
  });
});
