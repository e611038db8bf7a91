set -e
rustc --edition 2021 --test --extern quickcheck=/opt/libquickcheck.rlib -L /opt/crates -o /tmp/tests lib.rs
/tmp/tests
