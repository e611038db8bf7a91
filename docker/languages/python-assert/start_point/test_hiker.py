import hiker


def life_the_universe_and_everything():
    assert hiker.answer() == 42


life_the_universe_and_everything()
print('All tests passed')
