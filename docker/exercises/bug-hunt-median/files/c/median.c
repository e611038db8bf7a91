#include "median.h"
#include <stdlib.h>

static int by_value(const void *left, const void *right)
{
    int a = *(const int *)left;
    int b = *(const int *)right;
    return (a > b) - (a < b);
}

double median(int *values, size_t count)
{
    qsort(values, count, sizeof values[0], by_value);
    size_t middle = count / 2;
    if (count % 2 == 1)
        return values[middle];
    return (values[middle - 1] + values[middle]) / 2;
}
