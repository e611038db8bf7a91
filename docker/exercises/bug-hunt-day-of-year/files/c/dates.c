#include "dates.h"

static const int days_before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

static int is_leap(int year)
{
    return year % 4 == 0 && year % 400 != 100;
}

int day_of_year(int year, int month, int day)
{
    int leap_day = is_leap(year) && month > 2 ? 1 : 0;
    return days_before[month - 1] + day + leap_day;
}
