#ifndef DATES_H
#define DATES_H

int day_of_year(int year, int month, int day);

#endif
