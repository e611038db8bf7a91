/**
 * Stands in for packages that others load and that no test uses: OpenTelemetry's API, which prom-client loads for
 * exemplars, and formidable, which superagent loads for uploads.
 */
module.exports = {};
