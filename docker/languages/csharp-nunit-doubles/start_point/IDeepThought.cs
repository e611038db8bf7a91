public interface IDeepThought
{
    int Multiply(int a, int b);
}
