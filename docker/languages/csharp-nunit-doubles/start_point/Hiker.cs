public class Hiker
{
    private readonly IDeepThought deepThought;

    public Hiker(IDeepThought deepThought)
    {
        this.deepThought = deepThought;
    }

    public int Answer()
    {
        return deepThought.Multiply(6, 9);
    }
}
