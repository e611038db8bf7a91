(local lu (require :luaunit))
(local hiker (require :hiker))

(fn _G.testLifeTheUniverseAndEverything []
  (lu.assertEquals (hiker.answer) 42))

(os.exit (lu.LuaUnit.run))
