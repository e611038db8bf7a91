tape '*.test.js'
