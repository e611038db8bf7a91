import type { Edits } from '../system/players/player';

const TESTS = [
  `    def test_other_numbers_are_said_as_they_are(self):
        self.assertEqual("1", say(1))
        self.assertEqual("2", say(2))`,
  `    def test_every_third_number_is_fizz(self):
        self.assertEqual("Fizz", say(3))
        self.assertEqual("Fizz", say(6))`,
  `    def test_every_fifth_number_is_buzz(self):
        self.assertEqual("Buzz", say(5))`,
];

/** A typical kata of an hour: the edits before each Test, and the colour of its light. */
export const FIZZ_BUZZ: readonly { readonly colour: string; readonly edits: Edits }[] = [
  { colour: 'red', edits: edits('    return "1"') },
  { colour: 'green', edits: edits('    return str(number)', 1) },
  { colour: 'amber', edits: edits('    if number % 3 == 0\n        return "Fizz"', 2) },
  {
    colour: 'red',
    edits: edits('    if number % 3:\n        return "Fizz"\n    return str(number)', 2),
  },
  {
    colour: 'timed_out',
    edits: edits('    while number % 3:\n        continue\n    return "Fizz"', 2),
  },
  {
    colour: 'green',
    edits: edits('    if number % 3 == 0:\n        return "Fizz"\n    return str(number)', 2),
  },
  {
    colour: 'red',
    edits: edits('    if number % 3 == 0:\n        return "Fizz"\n    return str(number)', 3),
  },
];

function edits(body: string, tests = 1): Edits {
  return {
    'hiker.py': undefined,
    'test_hiker.py': undefined,
    'fizz_buzz.py': `"""Fizz Buzz, said by one player after the other."""\n\n\ndef say(number):\n${body}\n`,
    'test_fizz_buzz.py': `import unittest

from fizz_buzz import say


class TestFizzBuzz(unittest.TestCase):

${TESTS.slice(0, tests).join('\n\n')}
`,
  };
}
