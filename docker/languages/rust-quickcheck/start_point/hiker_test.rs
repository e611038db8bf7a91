use crate::hiker::answer;
use quickcheck::quickcheck;

quickcheck! {
    fn life_the_universe_and_everything(hikers: u16) -> bool {
        u32::from(hikers) * answer() == u32::from(hikers) * 42
    }
}
