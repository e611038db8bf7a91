use strict;
use warnings;
use Test::More;
use Hiker;

is Hiker::answer(), 42, 'life, the universe and everything';

done_testing;
