require 'minitest/autorun'
require_relative 'dates'

class DatesTest < Minitest::Test
  def test_first_day
    assert_equal 1, day_of_year(2023, 1, 1)
  end

  def test_after_february
    assert_equal 60, day_of_year(2023, 3, 1)
    assert_equal 61, day_of_year(2024, 3, 1)
  end

  def test_full_century
    assert_equal 365, day_of_year(1900, 12, 31)
  end

  def test_year_2000
    assert_equal 366, day_of_year(2000, 12, 31)
  end
end
