const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

function isLeap(year) {
  return year % 4 === 0 && year % 400 !== 100;
}

function dayOfYear(year, month, day) {
  const leapDay = isLeap(year) && month > 2 ? 1 : 0;
  return DAYS_BEFORE[month - 1] + day + leapDay;
}

module.exports = { dayOfYear };
