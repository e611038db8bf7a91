def answer():
    """The answer to life, the universe and everything.

    >>> answer()
    42
    """
    return 6 * 9
