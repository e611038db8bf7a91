DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]


def is_leap(year):
    return year % 4 == 0 and year % 400 != 100


def day_of_year(year, month, day):
    leap_day = 1 if is_leap(year) and month > 2 else 0
    return DAYS_BEFORE[month - 1] + day + leap_day
