import hiker


def test_life_the_universe_and_everything():
    assert hiker.answer() == 42
