function median(values) {
  values.sort((a, b) => a - b);
  const middle = Math.floor(values.length / 2);
  if (values.length % 2 === 1) return values[middle];
  return Math.floor((values[middle - 1] + values[middle]) / 2);
}

module.exports = { median };
