       identification division.
       program-id. hiker.

       data division.
       linkage section.
       01 answer pic 9(4).

       procedure division using answer.
           compute answer = 6 * 9
           goback.
