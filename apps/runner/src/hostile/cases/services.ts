import { saysExactly, section } from '../hostile-case';
import { pause } from '../checks/leftovers';

/** Losses of a container. The tests of a killed and restarted runner are in `src/load`. */
export const services = section('The services themselves', [
  {
    name: 'an idle sandbox removed from outside',
    attack: {
      send: async (caller, dojo) => {
        for (const id of await dojo.containersOf(caller))
          await dojo.dojo.engine.removeContainer(id);
        return caller.run({ script: 'echo well' });
      },
    },
    expected: { status: 0, stdout: saysExactly('well\n') },
  },
  {
    name: 'a sandbox removed from outside during a run',
    attack: {
      send: async (caller, dojo) => {
        const run = caller.run({ script: 'echo before; sleep 60', maxSeconds: 5 });
        await pause(300);
        for (const id of await dojo.containersOf(caller))
          await dojo.dojo.engine.removeContainer(id);
        return run;
      },
    },
    expected: { status: 'faulty', reason: 'sandbox', stdout: saysExactly('before\n') },
    quick: true,
  },
]);
