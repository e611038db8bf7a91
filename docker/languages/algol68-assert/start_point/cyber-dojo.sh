a68g --assertions tests.a68
