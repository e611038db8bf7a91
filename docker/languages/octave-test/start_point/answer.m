function result = answer ()
  result = 6 * 9;
endfunction
