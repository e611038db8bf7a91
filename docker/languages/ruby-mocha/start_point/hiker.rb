class Hiker
  def initialize(guide)
    @guide = guide
  end

  def answer
    @guide.left * @guide.left
  end
end
