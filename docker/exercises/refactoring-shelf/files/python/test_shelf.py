import unittest

from shelf import Good, evening


def after_evening(name, days, freshness):
    good = Good(name, days, freshness)
    evening([good])
    return good.freshness


class TestEvening(unittest.TestCase):

    def test_bread(self):
        self.assertEqual(8, after_evening('bread', 3, 10))
        self.assertEqual(6, after_evening('bread', 0, 10))
        self.assertEqual(0, after_evening('bread', 0, 3))

    def test_cheese(self):
        self.assertEqual(11, after_evening('cheese', 3, 10))
        self.assertEqual(12, after_evening('cheese', 0, 10))
        self.assertEqual(40, after_evening('cheese', 0, 39))

    def test_honey(self):
        self.assertEqual(10, after_evening('honey', 0, 10))

    def test_ticket(self):
        self.assertEqual(11, after_evening('ticket', 6, 10))
        self.assertEqual(13, after_evening('ticket', 5, 10))
        self.assertEqual(0, after_evening('ticket', 0, 10))

    def test_everything_else(self):
        self.assertEqual(9, after_evening('apple', 1, 10))
        self.assertEqual(8, after_evening('apple', 0, 10))

    def test_counts_days(self):
        good = Good('apple', 2, 10)
        evening([good])
        self.assertEqual(1, good.days)


if __name__ == '__main__':
    unittest.main()
