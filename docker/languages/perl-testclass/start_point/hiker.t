package HikerTest;

use strict;
use warnings;
use parent 'Test::Class';
use Test::More;
use Hiker;

sub life_the_universe_and_everything : Test {
    is Hiker::answer(), 42;
}

__PACKAGE__->runtests;
