cucumber-js --require '*.steps.js' '*.feature'
