local lu = require('luaunit')
local hiker = require('hiker')

function testLifeTheUniverseAndEverything()
  lu.assertEquals(hiker.answer(), 42)
end

os.exit(lu.LuaUnit.run())
