use crate::hiker::answer;

#[test]
fn life_the_universe_and_everything() {
    assert_eq!(answer(), 42);
}
