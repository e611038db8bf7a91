busted --output=plainTerminal --pattern=_spec .
