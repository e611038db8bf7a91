mocha '*.test.js'
