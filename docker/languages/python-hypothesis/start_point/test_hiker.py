from hypothesis import given
from hypothesis.strategies import integers

import hiker

numbers = integers(min_value=0, max_value=100)


@given(numbers, numbers)
def test_the_order_of_the_numbers_makes_no_difference(left, right):
    assert hiker.multiply(left, right) == hiker.multiply(right, left)


def test_life_the_universe_and_everything():
    assert hiker.multiply(6, 7) == 42
