import unittest

from search import position


class TestPosition(unittest.TestCase):

    def test_middle(self):
        self.assertEqual(1, position(4, [2, 4, 6]))

    def test_missing(self):
        self.assertEqual(-1, position(5, [2, 4, 6]))

    def test_empty(self):
        self.assertEqual(-1, position(5, []))

    def test_last(self):
        self.assertEqual(4, position(9, [1, 3, 5, 7, 9]))


if __name__ == '__main__':
    unittest.main()
