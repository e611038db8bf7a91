unit Hiker;

{$mode objfpc}

interface

function Answer: Integer;

implementation

function Answer: Integer;
begin
  Result := 6 * 9;
end;

end.
