def shares(cents, people)
  share = (cents / people.to_f).round
  rest = cents - share * people
  Array.new(people) { |person| person == 0 && rest > 0 ? share + 1 : share }
end
