use crate::hiker::answer;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn life_the_universe_and_everything(hikers in 1..1000u32) {
        prop_assert_eq!(hikers * answer(), hikers * 42);
    }
}
