import static org.junit.Assert.assertEquals;

import org.jmock.Expectations;
import org.jmock.Mockery;
import org.junit.Test;

public class TrainingTest {

    private final Mockery context = new Mockery();

    @Test
    public void life_the_universe_and_everything() {
        TrainingDouble deepThought = context.mock(TrainingDouble.class);
        context.checking(new Expectations() {{
            oneOf(deepThought).multiply(6, 7);
            will(returnValue(42));
        }});
        assertEquals(42, deepThought.multiply(6, 7) + 12);
        context.assertIsSatisfied();
    }
}
