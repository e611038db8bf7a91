require 'minitest/autorun'
require 'mocha/minitest'
require_relative 'hiker'

class HikerTest < Minitest::Test
  def test_multiplies_the_two_numbers_of_the_guide
    guide = stub(left: 6, right: 7)

    assert_equal 42, Hiker.new(guide).answer
  end
end
