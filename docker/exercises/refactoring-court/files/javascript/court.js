function announce(a, b) {
  let s = '';
  let t = 0;
  if (a === b) {
    if (a === 0) {
      s = 'love-all';
    } else if (a === 1) {
      s = '15-all';
    } else if (a === 2) {
      s = '30-all';
    } else {
      s = 'deuce';
    }
  } else if (a >= 4 || b >= 4) {
    t = a - b;
    if (t === 1) {
      s = 'advantage A';
    } else if (t === -1) {
      s = 'advantage B';
    } else if (t >= 2) {
      s = 'game A';
    } else {
      s = 'game B';
    }
  } else {
    for (let i = 1; i < 3; i++) {
      if (i === 1) {
        t = a;
      } else {
        s += '-';
        t = b;
      }
      if (t === 0) {
        s += 'love';
      } else if (t === 1) {
        s += '15';
      } else if (t === 2) {
        s += '30';
      } else if (t === 3) {
        s += '40';
      }
    }
  }
  return s;
}

module.exports = { announce };
