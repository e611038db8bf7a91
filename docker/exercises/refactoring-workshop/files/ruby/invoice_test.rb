require 'minitest/autorun'
require_relative 'invoice'

class InvoiceTest < Minitest::Test
  def test_work_is_counted_in_quarters
    assert_equal "Invoice for Ann\nWork, 30 minutes: 30\nTotal: 30\n", invoice('Ann', 16, [])
  end

  def test_parts
    expected = "Invoice for Ben\nWork, 0 minutes: 0\nspoke, 10: 16\nbell, 1: 9\nTotal: 25\n"
    assert_equal expected, invoice('Ben', 0, [['spoke', 10, 2], ['bell', 1, 9]])
  end

  def test_discount
    expected = "Invoice for Cy\nWork, 60 minutes: 60\nframe, 1: 450\nDiscount: -25\nTotal: 485\n"
    assert_equal expected, invoice('Cy', 60, [['frame', 1, 450]])
  end
end
