{ expect } = require 'chai'
{ answer } = require './hiker'

describe 'the hiker', ->
  it 'knows the answer to life, the universe and everything', ->
    expect(answer()).to.equal 42
