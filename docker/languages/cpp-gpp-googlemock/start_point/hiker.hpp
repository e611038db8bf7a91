#pragma once

#include "guide.hpp"

class Hiker
{
public:
    explicit Hiker(Guide &guide);
    int answer();

private:
    Guide &guide;
};
