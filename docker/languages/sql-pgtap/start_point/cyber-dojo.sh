set -e
start-postgres
psql --quiet --set ON_ERROR_STOP=1 --file hiker.sql
pg_prove hiker_test.sql
