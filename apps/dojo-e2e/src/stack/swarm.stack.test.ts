import { spreadCases } from './spread.cases';
import { StackEnvironment } from './stack-environment';
import { stoppedRunnerCases } from './stopped-runner.cases';
import { workerLostCases } from './worker-lost.cases';
import { startStackDojo } from '../system/stack/stack-dojo';

const UP_MS = 400_000;

let environment: StackEnvironment;

beforeAll(async () => {
  environment = new StackEnvironment(
    await startStackDojo(process.env, 2, ['katas/python-unittest']),
  );
}, UP_MS);

afterAll(() => environment.dojo.stop(), UP_MS);

const deployed = (): StackEnvironment => environment;

spreadCases(deployed);
stoppedRunnerCases(deployed);
workerLostCases(deployed);
