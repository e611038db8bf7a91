DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334].freeze

def leap?(year)
  year % 4 == 0 && year % 400 != 100
end

def day_of_year(year, month, day)
  leap_day = leap?(year) && month > 2 ? 1 : 0
  DAYS_BEFORE[month - 1] + day + leap_day
end
