def invoice(customer, minutes, parts):
    text = 'Invoice for ' + customer + '\n'
    total = 0
    q = minutes // 15
    if minutes % 15 != 0:
        q = q + 1
    w = q * 15
    text = text + 'Work, ' + str(w) + ' minutes: ' + str(q * 60 // 4) + '\n'
    total = total + q * 60 // 4
    for p in parts:
        if p[1] >= 10:
            a = int(p[1] * p[2] * 80 // 100)
        else:
            a = p[1] * p[2]
        text = text + p[0] + ', ' + str(p[1]) + ': ' + str(a) + '\n'
        total = total + a
    if total > 500:
        d = total * 5 // 100
        text = text + 'Discount: -' + str(d) + '\n'
        total = total - d
    text = text + 'Total: ' + str(total) + '\n'
    return text
