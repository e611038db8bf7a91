function invoice(customer, minutes, parts) {
  let text = 'Invoice for ' + customer + '\n';
  let total = 0;
  let q = Math.floor(minutes / 15);
  if (minutes % 15 !== 0) {
    q = q + 1;
  }
  const w = q * 15;
  text = text + 'Work, ' + w + ' minutes: ' + (q * 60) / 4 + '\n';
  total = total + (q * 60) / 4;
  for (let i = 0; i < parts.length; i++) {
    let a = 0;
    if (parts[i][1] >= 10) {
      a = Math.floor((parts[i][1] * parts[i][2] * 80) / 100);
    } else {
      a = parts[i][1] * parts[i][2];
    }
    text = text + parts[i][0] + ', ' + parts[i][1] + ': ' + a + '\n';
    total = total + a;
  }
  if (total > 500) {
    const d = Math.floor((total * 5) / 100);
    text = text + 'Discount: -' + d + '\n';
    total = total - d;
  }
  return text + 'Total: ' + total + '\n';
}

module.exports = { invoice };
