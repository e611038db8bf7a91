rexx tests.rexx
