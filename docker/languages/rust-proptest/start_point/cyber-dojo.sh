set -e
rustc --edition 2021 --test --extern proptest=/opt/libproptest.rlib -L /opt/crates -o /tmp/tests lib.rs
/tmp/tests
