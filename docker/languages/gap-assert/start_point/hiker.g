answer := function()
    return 6 * 9;
end;
