import unittest

from shares import shares


class TestShares(unittest.TestCase):

    def test_even_amount(self):
        self.assertEqual([30, 30, 30], shares(90, 3))

    def test_one_cent_is_left(self):
        self.assertEqual([34, 33, 33], shares(100, 3))

    def test_two_cents_are_left(self):
        self.assertEqual([34, 34, 33], shares(101, 3))


if __name__ == '__main__':
    unittest.main()
