gawk -f tests.awk
