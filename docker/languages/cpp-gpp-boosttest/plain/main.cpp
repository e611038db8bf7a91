#define BOOST_TEST_MODULE kata
#include <boost/test/unit_test.hpp>
