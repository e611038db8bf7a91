pike tests.pike
