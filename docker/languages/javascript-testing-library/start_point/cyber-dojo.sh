node --test --test-isolation=none --test-reporter=spec
