require 'minitest/autorun'
require_relative 'median'

class MedianTest < Minitest::Test
  def test_single_value
    assert_equal 7, median([7])
  end

  def test_odd_number_of_values
    assert_equal 4, median([1, 9, 4])
  end

  def test_even_number_of_values
    assert_equal 5, median([1, 4, 6, 9])
  end

  def test_mean_between_two_numbers
    assert_equal 2.5, median([2, 3])
  end
end
