/** prom-client loads all of OpenTelemetry's API for exemplars, which we have none of, and so would each test file. */
module.exports = {};
