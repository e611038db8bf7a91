prove --nocolor -v -I . *.t
