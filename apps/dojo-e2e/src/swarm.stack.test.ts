import { spreadCases } from './stack/spread.cases';
import { StackGround } from './stack/stack-ground';
import { stoppedRunnerCases } from './stack/stopped-runner.cases';
import { workerLostCases } from './stack/worker-lost.cases';
import { startStackDojo } from './system/stack/stack-dojo';

const UP_MS = 400_000;

let deployed: StackGround;

beforeAll(async () => {
  deployed = new StackGround(await startStackDojo(process.env, 2, ['katas/python-unittest']));
}, UP_MS);

afterAll(() => deployed.dojo.stop(), UP_MS);

const ground = (): StackGround => deployed;

spreadCases(ground);
stoppedRunnerCases(ground);
workerLostCases(ground);
