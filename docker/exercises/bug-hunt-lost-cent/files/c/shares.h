#ifndef SHARES_H
#define SHARES_H

/* Fills in one share for each person. */
void share_cents(int cents, int people, int shares[]);

#endif
