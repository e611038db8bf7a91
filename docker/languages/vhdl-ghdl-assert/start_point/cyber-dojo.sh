set -e
ghdl -a --std=08 --workdir=/tmp hiker.vhdl hiker_tb.vhdl
ghdl --elab-run --std=08 --workdir=/tmp hiker_tb
