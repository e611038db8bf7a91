       identification division.
       program-id. tests.

       data division.
       working-storage section.
       01 answer pic 9(4).

       procedure division.
           call "hiker" using answer
           if answer not = 42
               display "Assertion failed: expected 0042, got " answer
               stop run returning 1
           end-if
           display "All tests passed"
           stop run.
