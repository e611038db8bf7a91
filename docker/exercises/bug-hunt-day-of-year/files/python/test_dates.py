import unittest

from dates import day_of_year


class TestDayOfYear(unittest.TestCase):

    def test_first_day(self):
        self.assertEqual(1, day_of_year(2023, 1, 1))

    def test_after_february(self):
        self.assertEqual(60, day_of_year(2023, 3, 1))

    def test_after_february_of_a_leap_year(self):
        self.assertEqual(61, day_of_year(2024, 3, 1))

    def test_full_century(self):
        self.assertEqual(365, day_of_year(1900, 12, 31))

    def test_year_2000(self):
        self.assertEqual(366, day_of_year(2000, 12, 31))


if __name__ == '__main__':
    unittest.main()
