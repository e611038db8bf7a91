# Rakudo writes compiled modules beside their sources: they stay out of the sandbox.
cp *.rakumod /tmp
raku -I /tmp hiker.rakutest
