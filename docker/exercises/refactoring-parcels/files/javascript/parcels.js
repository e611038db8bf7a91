function price(p) {
  let r = 0;
  if (p.kg > 20) {
    throw new Error('too heavy');
  } else {
    if (p.kg <= 1) {
      r = 4;
    } else {
      if (p.kg <= 5) {
        r = 7;
      } else {
        r = 12;
      }
    }
    if (p.abroad) {
      r = r * 2;
      if (p.value > 100) {
        r = r + 3;
      }
      if (p.express) {
        if (r * 0.5 > 5) {
          r = r + r * 0.5;
        } else {
          r = r + 5;
        }
      }
    } else {
      if (p.express) {
        let x = r * 0.5;
        if (x < 5) {
          x = 5;
        }
        r = r + x;
      }
    }
    if (p.member) {
      r = Math.floor(r - r * 0.1);
    }
  }
  return r;
}

module.exports = { price };
