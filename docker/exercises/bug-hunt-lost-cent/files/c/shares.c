#include "shares.h"

void share_cents(int cents, int people, int shares[])
{
    int share = (int)((double)cents / people + 0.5);
    int rest = cents - share * people;
    for (int person = 0; person < people; person++)
        shares[person] = person == 0 && rest > 0 ? share + 1 : share;
}
