class Notebook
  EMPTY = []

  attr_reader :owner

  def initialize(owner, notes = EMPTY)
    @owner = owner
    @notes = notes
  end

  def write(note)
    @notes << note
  end

  def read
    @notes.join(', ')
  end
end
