require 'test/unit'
require_relative 'hiker'

class HikerTest < Test::Unit::TestCase
  def test_life_the_universe_and_everything
    assert_equal 42, answer
  end
end
