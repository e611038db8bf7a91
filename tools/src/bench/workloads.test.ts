import { join } from 'node:path';
import type { Answer } from './contender';
import { workloads } from './workloads';

const all = workloads(join(__dirname, '../../../docker/languages'));

const RIGHT: Readonly<Record<string, Omit<Answer, 'status'>>> = {
  trivial: { stdout: 'hello run 7\n', stderr: '' },
  python: { stdout: 'run 7\n', stderr: `.\n${'-'.repeat(70)}\nRan 1 test in 0.000s\n\nOK\n` },
  c: { stdout: 'run 7\nAll tests passed\n', stderr: '' },
};

describe.each(all.map((workload) => ({ name: workload.name, workload })))(
  '$name',
  ({ name, workload }) => {
    const right = { status: 0, ...(RIGHT[name] ?? { stdout: '', stderr: '' }) };

    it('accepts the right answer', () => {
      expect(workload.isRight(right, 'run 7')).toBe(true);
    });

    it('rejects the answer to an earlier run', () => {
      expect(workload.isRight(right, 'run 8')).toBe(false);
    });

    it.each([1, 'timed_out', 'faulty: sandbox'])('rejects status %p', (status) => {
      expect(workload.isRight({ ...right, status }, 'run 7')).toBe(false);
    });

    it('changes one of its files in each run', () => {
      const changed = Object.keys(workload.changed('run 7'));
      expect(changed).toHaveLength(1);
      expect(Object.keys(workload.files)).toEqual(expect.arrayContaining(changed));
      expect(workload.changed('run 7')).not.toEqual(workload.changed('run 8'));
    });
  },
);
