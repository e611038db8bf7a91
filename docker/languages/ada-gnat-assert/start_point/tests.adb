with Ada.Text_IO;
with Hiker;

procedure Tests is
begin
   pragma Assert (Hiker.Answer = 42, "life, the universe and everything");
   Ada.Text_IO.Put_Line ("All tests passed");
end Tests;
