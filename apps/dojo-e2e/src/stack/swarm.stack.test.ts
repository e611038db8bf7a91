import { spreadCases } from './spread.cases';
import { StackEnvironment } from './stack-environment';
import { stoppedRunnerCases } from './stopped-runner.cases';
import { workerLostCases } from './worker-lost.cases';
import { startStackDojo, type StackDojo } from '../system/stack/stack-dojo';

const UP_MS = 400_000;

let starting: Promise<StackDojo>;
let environment: StackEnvironment;

beforeAll(async () => {
  starting = startStackDojo(process.env, 2, ['katas/python-unittest']);
  environment = new StackEnvironment(await starting);
}, UP_MS);

// Also when the start took too long: it goes on. When it fails, it removes what it has made.
afterAll(async () => (await starting.catch(() => undefined))?.stop(), UP_MS);

const deployed = (): StackEnvironment => environment;

spreadCases(deployed);
stoppedRunnerCases(deployed);
workerLostCases(deployed);
