Read("hiker.g");

if answer() <> 42 then
    Print("Assertion failed: life, the universe and everything: expected 42, got ", answer(), "\n");
    QuitGap(1);
fi;

Print("All tests passed\n");
QuitGap(0);
