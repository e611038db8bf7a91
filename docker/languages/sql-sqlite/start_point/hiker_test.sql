.bail on
.read hiker.sql

create temp table results (question text, expected integer, actual integer);

insert into results
  select 'life, the universe and everything', 42, number from answer;

select 'FAILED ' || question || ': expected ' || expected || ', got ' || actual
  from results where expected <> actual;

select count(*) || ' tests, ' || sum(expected <> actual) || ' failures' from results;
