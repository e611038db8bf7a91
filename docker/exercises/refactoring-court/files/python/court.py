def announce(a, b):
    s = ''
    t = 0
    if a == b:
        if a == 0:
            s = 'love-all'
        elif a == 1:
            s = '15-all'
        elif a == 2:
            s = '30-all'
        else:
            s = 'deuce'
    elif a >= 4 or b >= 4:
        t = a - b
        if t == 1:
            s = 'advantage A'
        elif t == -1:
            s = 'advantage B'
        elif t >= 2:
            s = 'game A'
        else:
            s = 'game B'
    else:
        for i in range(1, 3):
            if i == 1:
                t = a
            else:
                s += '-'
                t = b
            if t == 0:
                s += 'love'
            elif t == 1:
                s += '15'
            elif t == 2:
                s += '30'
            elif t == 3:
                s += '40'
    return s
