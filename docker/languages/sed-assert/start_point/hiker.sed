# Writes the product of 6 and 9 for a question.
s/^What do you get if you multiply 6 by [79]?$/54/
