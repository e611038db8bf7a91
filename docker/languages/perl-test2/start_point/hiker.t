use Test2::V0;
use Hiker;

is Hiker::answer(), 42, 'life, the universe and everything';

done_testing;
