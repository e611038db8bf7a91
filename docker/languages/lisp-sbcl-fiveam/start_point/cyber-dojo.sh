sbcl --core /usr/lib/sbcl/fiveam.core --script hiker-tests.lisp
