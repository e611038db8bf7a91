require 'minitest/autorun'
require 'shoulda-context'
require_relative 'hiker'

class HikerTest < Minitest::Test
  context 'the hiker' do
    should 'know life, the universe and everything' do
      assert_equal 42, answer
    end
  end
end
