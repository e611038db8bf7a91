set -e
rustc --edition 2021 --test -o /tmp/tests lib.rs
/tmp/tests
