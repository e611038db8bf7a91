require_relative '../../hiker'

Given('a hiker') do
end

When('the hiker is asked for the answer') do
  @answer = answer
end

Then(/^the answer is (\d+)$/) do |expected|
  expect(@answer).to eq expected.to_i
end
