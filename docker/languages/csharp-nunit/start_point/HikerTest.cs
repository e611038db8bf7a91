using NUnit.Framework;

[TestFixture]
public class HikerTest
{
    [Test]
    public void LifeTheUniverseAndEverything()
    {
        Assert.AreEqual(42, Hiker.Answer());
    }
}
