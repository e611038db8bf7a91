class Dates {

    private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    static boolean isLeap(int year) {
        return year % 4 == 0 && year % 400 != 100;
    }

    static int dayOfYear(int year, int month, int day) {
        int leapDay = isLeap(year) && month > 2 ? 1 : 0;
        return DAYS_BEFORE[month - 1] + day + leapDay;
    }
}
