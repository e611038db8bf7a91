function shares(cents, people) {
  const share = Math.round(cents / people);
  const rest = cents - share * people;
  return Array.from({ length: people }, (_, person) =>
    person === 0 && rest > 0 ? share + 1 : share,
  );
}

module.exports = { shares };
