#ifndef SHELF_H
#define SHELF_H

struct good {
    const char *name;
    int days;
    int freshness;
};

void evening(struct good goods[], int count);

#endif
