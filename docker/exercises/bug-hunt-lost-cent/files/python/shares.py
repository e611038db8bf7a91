def shares(cents, people):
    share = round(cents / people)
    rest = cents - share * people
    return [share + 1 if rest > 0 and person == 0 else share for person in range(people)]
