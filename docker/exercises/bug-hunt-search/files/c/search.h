#ifndef SEARCH_H
#define SEARCH_H

/* The position of a number in a sorted list, or -1. */
int position(int number, const int *numbers, int count);

#endif
