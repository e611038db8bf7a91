/** Stands in for OpenTelemetry's API, which prom-client loads for exemplars. Katas has no exemplars. */
module.exports = {};
