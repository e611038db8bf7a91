def price(p):
    r = 0
    if p['kg'] > 20:
        raise ValueError('too heavy')
    else:
        if p['kg'] <= 1:
            r = 4
        else:
            if p['kg'] <= 5:
                r = 7
            else:
                r = 12
        if p.get('abroad'):
            r = r * 2
            if p.get('value', 0) > 100:
                r = r + 3
            if p.get('express'):
                if r * 0.5 > 5:
                    r = r + r * 0.5
                else:
                    r = r + 5
        else:
            if p.get('express'):
                x = r * 0.5
                if x < 5:
                    x = 5
                r = r + x
        if p.get('member'):
            r = int(r - r * 0.1)
    return r
