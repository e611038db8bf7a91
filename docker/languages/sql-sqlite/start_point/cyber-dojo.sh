sqlite3 -batch :memory: '.read hiker_test.sql'
