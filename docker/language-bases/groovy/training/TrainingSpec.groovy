import spock.lang.Specification

class TrainingSpec extends Specification {

    def "passes"() {
        expect:
        [6, 7].inject { a, b -> a * b } == 42
    }

    def "fails"() {
        expect:
        "${6 * 9}" == "42"
    }
}
