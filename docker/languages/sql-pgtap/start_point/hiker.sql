CREATE FUNCTION answer() RETURNS integer
LANGUAGE sql AS $$
  SELECT 6 * 9;
$$;
