answer = ->
  6 * 9

module.exports = { answer }
