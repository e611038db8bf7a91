import java.util.Arrays;

class Median {

    static double median(int... values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        if (values.length % 2 == 1) {
            return values[middle];
        }
        return (values[middle - 1] + values[middle]) / 2;
    }
}
