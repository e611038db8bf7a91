qunit '*.test.js'
