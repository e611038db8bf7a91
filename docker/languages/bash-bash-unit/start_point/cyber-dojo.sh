bash_unit -f tap test_*.sh
