use work.hiker.all;

entity hiker_tb is
end entity;

architecture test of hiker_tb is
begin
  process
  begin
    assert answer = 42 report "life, the universe and everything" severity failure;
    report "All tests passed";
    wait;
  end process;
end architecture;
