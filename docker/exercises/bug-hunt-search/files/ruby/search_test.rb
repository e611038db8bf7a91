require 'minitest/autorun'
require_relative 'search'

class SearchTest < Minitest::Test
  def test_middle
    assert_equal 1, position(4, [2, 4, 6])
  end

  def test_missing
    assert_equal(-1, position(5, [2, 4, 6]))
    assert_equal(-1, position(5, []))
  end

  def test_last
    assert_equal 4, position(9, [1, 3, 5, 7, 9])
  end
end
