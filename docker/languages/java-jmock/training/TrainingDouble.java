public interface TrainingDouble {

    int multiply(int a, int b);
}
