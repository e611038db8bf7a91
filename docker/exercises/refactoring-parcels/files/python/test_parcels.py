import unittest

from parcels import price


class TestPrice(unittest.TestCase):

    def test_depends_on_the_weight(self):
        self.assertEqual([4, 7, 12], [price({'kg': kg}) for kg in (1, 5, 20)])

    def test_refuses_heavy_parcels(self):
        with self.assertRaises(ValueError):
            price({'kg': 21})

    def test_abroad(self):
        self.assertEqual(8, price({'kg': 1, 'abroad': True}))

    def test_customs(self):
        self.assertEqual(17, price({'kg': 3, 'abroad': True, 'value': 101}))

    def test_express(self):
        self.assertEqual(18, price({'kg': 20, 'express': True}))
        self.assertEqual(9, price({'kg': 1, 'express': True}))

    def test_member(self):
        self.assertEqual(6, price({'kg': 5, 'member': True}))


if __name__ == '__main__':
    unittest.main()
