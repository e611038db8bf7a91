set -e
iverilog -g2012 -Wall -o tests.vvp *.sv
vvp -n tests.vvp
