% life, the universe and everything
%!test
%! assert (answer (), 42)
