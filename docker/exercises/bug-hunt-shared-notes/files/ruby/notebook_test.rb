require 'minitest/autorun'
require_relative 'notebook'

class NotebookTest < Minitest::Test
  def test_reads_notes_of_two_visitors
    ann = Notebook.new('Ann')
    ben = Notebook.new('Ben')
    ann.write('nice vase')
    ben.write('too dark')
    assert_equal 'nice vase', ann.read
    assert_equal 'too dark', ben.read
  end

  def test_keeps_notes_that_are_given
    assert_equal 'a, b', Notebook.new('Cy', %w[a b]).read
  end
end
