: answer ( -- n )
  6 9 * ;
