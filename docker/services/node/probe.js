// A health check: `node /probe.js <url>` exits with 0 on a 2xx answer, otherwise with 1. The engine keeps its output.
const [url] = process.argv.slice(2);

fetch(url, { signal: AbortSignal.timeout(4000) })
  .then(async (answer) => {
    console.log(answer.status, (await answer.text()).slice(0, 300));
    process.exitCode = answer.ok ? 0 : 1;
  })
  .catch((error) => {
    console.log(error.cause?.code ?? error.message);
    process.exitCode = 1;
  });
