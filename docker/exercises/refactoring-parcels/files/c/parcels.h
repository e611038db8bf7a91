#ifndef PARCELS_H
#define PARCELS_H

#include <stdbool.h>

struct parcel {
    int kg;
    int value;
    bool abroad;
    bool express;
    bool member;
};

/* The price, or -1 for a parcel that is refused. */
double price(struct parcel p);

#endif
