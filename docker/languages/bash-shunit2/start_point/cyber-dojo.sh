SHUNIT_COLOR=none bash hiker_test.sh
