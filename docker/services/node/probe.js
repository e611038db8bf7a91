// A health check: `node /probe.js <url>` ends with 0 when the answer is 200, else with 1. The engine keeps what it prints.
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
