require 'minitest/autorun'
require_relative 'parcels'

class ParcelsTest < Minitest::Test
  def test_depends_on_the_weight
    assert_equal [4, 7, 12], [1, 5, 20].map { |kg| price({ kg: kg }) }
  end

  def test_refuses_heavy_parcels
    assert_raises(ArgumentError) { price({ kg: 21 }) }
  end

  def test_abroad
    assert_equal 8, price({ kg: 1, abroad: true })
    assert_equal 17, price({ kg: 3, abroad: true, value: 101 })
  end

  def test_express
    assert_equal 18, price({ kg: 20, express: true })
    assert_equal 9, price({ kg: 1, express: true })
  end

  def test_member
    assert_equal 6, price({ kg: 5, member: true })
  end
end
