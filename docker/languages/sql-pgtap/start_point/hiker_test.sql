BEGIN;
SELECT plan(1);

SELECT is(answer(), 42, 'life, the universe and everything');

SELECT * FROM finish();
ROLLBACK;
