#include "search.h"

int position(int number, const int *numbers, int count)
{
    int low = 0;
    int high = count - 1;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (numbers[middle] == number)
            return middle;
        if (numbers[middle] < number)
            low = middle + 1;
        else
            high = middle - 1;
    }
    return -1;
}
