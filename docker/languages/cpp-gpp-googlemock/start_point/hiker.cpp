#include "hiker.hpp"

Hiker::Hiker(Guide &guide) : guide(guide) {}

int Hiker::answer()
{
    return guide.left() * guide.left();
}
