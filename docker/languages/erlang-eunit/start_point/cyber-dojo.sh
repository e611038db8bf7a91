set -e
erlc -Wall -o /tmp *.erl
erl -noshell -pa /tmp -eval 'case eunit:test({dir, "/tmp"}) of ok -> halt(0); _ -> halt(1) end.'
