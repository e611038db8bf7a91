import unittest

from invoice import invoice


class TestInvoice(unittest.TestCase):

    def test_work_is_counted_in_quarters(self):
        self.assertEqual(
            'Invoice for Ann\nWork, 30 minutes: 30\nTotal: 30\n', invoice('Ann', 16, []))

    def test_parts(self):
        self.assertEqual(
            'Invoice for Ben\nWork, 0 minutes: 0\nspoke, 10: 16\nbell, 1: 9\nTotal: 25\n',
            invoice('Ben', 0, [('spoke', 10, 2), ('bell', 1, 9)]))

    def test_discount(self):
        self.assertEqual(
            'Invoice for Cy\nWork, 60 minutes: 60\nframe, 1: 450\nDiscount: -25\nTotal: 485\n',
            invoice('Cy', 60, [('frame', 1, 450)]))


if __name__ == '__main__':
    unittest.main()
