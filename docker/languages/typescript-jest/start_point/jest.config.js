module.exports = {
  transform: { '\\.ts$': '@swc/jest' },
  watchman: false,
};
