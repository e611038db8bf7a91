mod hiker;
#[cfg(test)]
mod hiker_test;
