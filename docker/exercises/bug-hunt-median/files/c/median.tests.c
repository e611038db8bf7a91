#include "median.h"
#include <assert.h>
#include <stdio.h>

static void single_value(void)
{
    int values[] = {7};
    assert(median(values, 1) == 7);
}

static void odd_number_of_values(void)
{
    int values[] = {1, 9, 4};
    assert(median(values, 3) == 4);
}

static void even_number_of_values(void)
{
    int values[] = {1, 4, 6, 9};
    assert(median(values, 4) == 5);
}

static void mean_between_two_numbers(void)
{
    int values[] = {2, 3};
    assert(median(values, 2) == 2.5);
}

int main(void)
{
    single_value();
    odd_number_of_values();
    even_number_of_values();
    mean_between_two_numbers();
    puts("All tests passed");
}
