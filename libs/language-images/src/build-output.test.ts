import { BuildOutput } from './build-output';

it('keeps the last lines of the last step, without colours and progress', () => {
  const output = new BuildOutput();
  output.add('Step 1/2 : RUN ls\nE: an earlier step\n');
  output.add('Step 2/2 : RUN apt-get update && apt-get install -y no-such-package');
  for (const n of [1, 2, 3, 4, 5]) output.add(`Unpacking package-${n}`);
  output.add('Get:6 http://deb InRelease');
  output.add('Reading package lists...\nBuilding dependency tree... Done');
  output.add('\u001b[91mE: Unable to locate package no-such-package\n\u001b[0m');
  output.add('\u001b[0m');
  expect(output.lines).toEqual([
    ...[2, 3, 4, 5].map((n) => `Unpacking package-${n}`),
    'E: Unable to locate package no-such-package',
  ]);
});
