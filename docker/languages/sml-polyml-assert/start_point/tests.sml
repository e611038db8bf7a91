use "hiker.sml";

fun assertEqual expected actual what =
  if expected = actual then ()
  else
    ( print ("Assertion failed: " ^ what ^ ": expected " ^ Int.toString expected ^ ", got " ^ Int.toString actual ^ "\n")
    ; OS.Process.exit OS.Process.failure );

assertEqual 42 (Hiker.answer ()) "life, the universe and everything";
print "All tests passed\n";
