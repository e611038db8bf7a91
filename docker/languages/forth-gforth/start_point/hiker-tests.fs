require test/ttester.fs
require ./hiker.fs

variable failures
:noname ( c-addr u -- ) 1 failures +! error1 ; error-xt !

T{ answer -> 42 }T

failures @ [if] .( Tests failed ) cr 1 (bye) [then]
.( All tests passed ) cr bye
