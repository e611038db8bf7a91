program Tests;

{$mode objfpc}{$H+}

uses
  ConsoleTestRunner, HikerTest;

var
  Runner: TTestRunner;

begin
  DefaultRunAllTests := True;
  DefaultFormat := fPlain;
  Runner := TTestRunner.Create(nil);
  Runner.Initialize;
  Runner.Run;
  Runner.Free;
end.
