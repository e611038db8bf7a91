from hypothesis import settings

# No database of earlier failures: it would come back as files of the kata.
settings.register_profile('kata', database=None)
settings.load_profile('kata')
