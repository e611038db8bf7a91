using System.Collections.Generic;

public class DeepThoughtSpy : IDeepThought
{
    public readonly List<string> Calls = new List<string>();

    public int Multiply(int a, int b)
    {
        Calls.Add("Multiply " + a + " " + b);
        return 42;
    }
}
