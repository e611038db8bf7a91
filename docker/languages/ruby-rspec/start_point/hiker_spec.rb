require_relative 'hiker'

describe 'the hiker' do
  it 'knows life, the universe and everything' do
    expect(answer).to eq 42
  end
end
