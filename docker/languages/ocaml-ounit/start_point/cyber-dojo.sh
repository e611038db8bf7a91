set -e
cp *.ml /tmp
cd /tmp
ocamlfind ocamlc -w +a-4-9-40..42-44-45-70 -package ounit2 -linkpkg -o tests hiker.ml hiker_test.ml
./tests
