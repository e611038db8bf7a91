public class Hiker {

    private final DeepThought deepThought;

    public Hiker(DeepThought deepThought) {
        this.deepThought = deepThought;
    }

    public int answer() {
        return deepThought.multiply(6, 9);
    }
}
