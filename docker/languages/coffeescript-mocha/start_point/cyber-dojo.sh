mocha --require coffeescript/register '*.test.coffee'
