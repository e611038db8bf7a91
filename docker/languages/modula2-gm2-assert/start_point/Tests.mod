MODULE Tests ;

FROM Hiker IMPORT Answer ;
FROM STextIO IMPORT WriteString, WriteLn ;
FROM libc IMPORT exit ;

PROCEDURE Assert (holds : BOOLEAN ; what : ARRAY OF CHAR) ;
BEGIN
   IF NOT holds
   THEN
      WriteString ("Assertion failed: ") ;
      WriteString (what) ;
      WriteLn ;
      exit (1)
   END
END Assert ;

BEGIN
   Assert (Answer () = 42, "life, the universe and everything") ;
   WriteString ("All tests passed") ;
   WriteLn
END Tests.
