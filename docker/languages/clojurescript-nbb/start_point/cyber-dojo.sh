nbb --classpath . hiker_test.cljs
