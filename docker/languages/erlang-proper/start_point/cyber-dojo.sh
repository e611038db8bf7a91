set -e
erlc -Wall -o /tmp *.erl
erl -noshell -pa /tmp -eval 'case proper:module(hiker_tests, [nocolors, noshrink]) of [] -> halt(0); _ -> halt(1) end.'
