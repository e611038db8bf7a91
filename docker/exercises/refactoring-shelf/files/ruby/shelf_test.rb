require 'minitest/autorun'
require_relative 'shelf'

class ShelfTest < Minitest::Test
  def after_evening(name, days, freshness)
    good = Good.new(name, days, freshness)
    evening([good])
    good.freshness
  end

  def test_bread
    assert_equal 8, after_evening('bread', 3, 10)
    assert_equal 6, after_evening('bread', 0, 10)
    assert_equal 0, after_evening('bread', 0, 3)
  end

  def test_cheese
    assert_equal 11, after_evening('cheese', 3, 10)
    assert_equal 12, after_evening('cheese', 0, 10)
    assert_equal 40, after_evening('cheese', 0, 39)
  end

  def test_honey
    assert_equal 10, after_evening('honey', 0, 10)
  end

  def test_ticket
    assert_equal 11, after_evening('ticket', 6, 10)
    assert_equal 13, after_evening('ticket', 5, 10)
    assert_equal 0, after_evening('ticket', 0, 10)
  end

  def test_everything_else
    assert_equal 9, after_evening('apple', 1, 10)
    assert_equal 8, after_evening('apple', 0, 10)
  end
end
