import unittest

from notebook import Notebook


class TestNotebook(unittest.TestCase):

    def test_reads_notes_of_two_visitors(self):
        ann = Notebook('Ann')
        ben = Notebook('Ben')
        ann.write('nice vase')
        ben.write('too dark')
        self.assertEqual('nice vase', ann.read())
        self.assertEqual('too dark', ben.read())

    def test_keeps_notes_that_are_given(self):
        self.assertEqual('a, b', Notebook('Cy', ['a', 'b']).read())


if __name__ == '__main__':
    unittest.main()
