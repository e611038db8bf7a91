class Search {

    static int position(int number, int... numbers) {
        int low = 0;
        int high = numbers.length - 1;
        while (low < high) {
            int middle = low + (high - low) / 2;
            if (numbers[middle] == number) {
                return middle;
            }
            if (numbers[middle] < number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
