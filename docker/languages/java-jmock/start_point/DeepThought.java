public interface DeepThought {

    int multiply(int a, int b);
}
