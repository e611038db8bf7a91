require 'minitest/autorun'
require_relative 'court'

class CourtTest < Minitest::Test
  GAMES = {
    [0, 0] => 'love-all', [1, 1] => '15-all', [2, 2] => '30-all', [3, 3] => 'deuce', [7, 7] => 'deuce',
    [1, 0] => '15-love', [2, 0] => '30-love', [3, 0] => '40-love', [2, 1] => '30-15', [3, 1] => '40-15',
    [3, 2] => '40-30', [0, 1] => 'love-15', [0, 2] => 'love-30', [0, 3] => 'love-40', [1, 2] => '15-30',
    [1, 3] => '15-40', [2, 3] => '30-40', [4, 3] => 'advantage A', [8, 9] => 'advantage B',
    [4, 0] => 'game A', [4, 1] => 'game A', [4, 2] => 'game A', [6, 4] => 'game A',
    [0, 4] => 'game B', [1, 4] => 'game B', [2, 4] => 'game B', [7, 9] => 'game B'
  }.freeze

  GAMES.each do |(a, b), expected|
    define_method("test_#{a}_#{b}") do
      assert_equal expected, announce(a, b)
    end
  end
end
