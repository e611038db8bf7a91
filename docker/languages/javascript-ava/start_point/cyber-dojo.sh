ava
