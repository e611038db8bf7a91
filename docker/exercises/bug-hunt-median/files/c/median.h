#ifndef MEDIAN_H
#define MEDIAN_H

#include <stddef.h>

/* The median of at least one value. */
double median(int *values, size_t count);

#endif
