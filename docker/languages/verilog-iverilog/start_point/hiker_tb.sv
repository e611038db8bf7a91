module hiker_tb;
  int answer;
  hiker hiker (.answer(answer));

  initial begin
    #1;
    if (answer !== 42) $fatal(1, "Assertion failed: expected 42, got %0d", answer);
    $display("All tests passed");
    $finish;
  end
endmodule
