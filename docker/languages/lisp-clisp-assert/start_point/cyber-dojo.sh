clisp -q -norc -on-error exit hiker-tests.lisp
