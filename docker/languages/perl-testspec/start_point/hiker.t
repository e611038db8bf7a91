use Test::Spec;
use Hiker;

describe 'The answer' => sub {
    it 'is that of life, the universe and everything' => sub {
        is(Hiker::answer(), 42);
    };
};

runtests;
