create view answer as
  select 6 * 9 as number;
