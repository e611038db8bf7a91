function evening(goods) {
  for (let i = 0; i < goods.length; i++) {
    if (goods[i].name !== 'cheese' && goods[i].name !== 'ticket') {
      if (goods[i].freshness > 0) {
        if (goods[i].name !== 'honey') {
          goods[i].freshness = goods[i].freshness - 1;
          if (goods[i].name === 'bread') {
            goods[i].freshness = goods[i].freshness - 1;
          }
          if (goods[i].days <= 0) {
            goods[i].freshness = goods[i].freshness - 1;
            if (goods[i].name === 'bread') {
              goods[i].freshness = goods[i].freshness - 1;
            }
          }
          if (goods[i].freshness < 0) {
            goods[i].freshness = 0;
          }
        }
      }
    } else {
      if (goods[i].freshness < 40) {
        goods[i].freshness = goods[i].freshness + 1;
        if (goods[i].name === 'ticket') {
          if (goods[i].days <= 5) {
            goods[i].freshness = goods[i].freshness + 2;
          }
        } else {
          if (goods[i].days <= 0) {
            goods[i].freshness = goods[i].freshness + 1;
          }
        }
        if (goods[i].freshness > 40) {
          goods[i].freshness = 40;
        }
      }
      if (goods[i].name === 'ticket') {
        if (goods[i].days <= 0) {
          goods[i].freshness = goods[i].freshness - goods[i].freshness;
        }
      }
    }
    if (goods[i].name !== 'honey') {
      goods[i].days = goods[i].days - 1;
    }
  }
}

module.exports = { evening };
