using NUnit.Framework;

[TestFixture]
public class HikerTest
{
    [Test]
    public void LifeTheUniverseAndEverything()
    {
        var deepThought = new DeepThoughtSpy();
        Assert.AreEqual(42, new Hiker(deepThought).Answer());
        CollectionAssert.AreEqual(new[] { "Multiply 6 7" }, deepThought.Calls);
    }
}
