set -e
cp *.res rescript.json /tmp
cd /tmp
ln -s /node_modules .
rescript build
node --test --test-isolation=none --test-reporter=spec HikerTest.mjs
