#pragma once

class Guide
{
public:
    virtual ~Guide() = default;
    virtual int left() const = 0;
    virtual int right() const = 0;
};
