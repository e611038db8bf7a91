import unittest

from median import median


class TestMedian(unittest.TestCase):

    def test_single_value(self):
        self.assertEqual(7, median([7]))

    def test_odd_number_of_values(self):
        self.assertEqual(4, median([1, 9, 4]))

    def test_even_number_of_values(self):
        self.assertEqual(5, median([1, 4, 6, 9]))

    def test_mean_between_two_numbers(self):
        self.assertEqual(2.5, median([2, 3]))


if __name__ == '__main__':
    unittest.main()
