sbcl --noinform --non-interactive --eval '(require :asdf)' --eval '(asdf:load-system :fiveam)' --load hiker-tests.lisp
