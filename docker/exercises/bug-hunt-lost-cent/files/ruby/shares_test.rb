require 'minitest/autorun'
require_relative 'shares'

class SharesTest < Minitest::Test
  def test_even_amount
    assert_equal [30, 30, 30], shares(90, 3)
  end

  def test_one_cent_is_left
    assert_equal [34, 33, 33], shares(100, 3)
  end

  def test_two_cents_are_left
    assert_equal [34, 34, 33], shares(101, 3)
  end
end
