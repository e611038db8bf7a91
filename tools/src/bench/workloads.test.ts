import { join } from 'node:path';
import type { Answer } from './press';
import { workloads } from './workloads';

const all = workloads(join(__dirname, '../../../docker/languages'));

const RIGHT: Readonly<Record<string, Omit<Answer, 'status'>>> = {
  trivial: { stdout: 'hello press 7\n', stderr: '' },
  python: { stdout: 'press 7\n', stderr: `.\n${'-'.repeat(70)}\nRan 1 test in 0.000s\n\nOK\n` },
  c: { stdout: 'press 7\nAll tests passed\n', stderr: '' },
};

describe.each(all.map((workload) => ({ name: workload.name, workload })))(
  '$name',
  ({ name, workload }) => {
    const right = { status: 0, ...(RIGHT[name] ?? { stdout: '', stderr: '' }) };

    it('knows the right answer', () => {
      expect(workload.isRight(right, 'press 7')).toBe(true);
    });

    it('takes the answer to an earlier press for a wrong one', () => {
      expect(workload.isRight(right, 'press 8')).toBe(false);
    });

    it.each([1, 'timed_out', 'faulty: sandbox'])('takes status %p for a wrong one', (status) => {
      expect(workload.isRight({ ...right, status }, 'press 7')).toBe(false);
    });

    it('changes one file with each press, which it has from the start', () => {
      const changed = Object.keys(workload.changed('press 7'));
      expect(changed).toHaveLength(1);
      expect(Object.keys(workload.files)).toEqual(expect.arrayContaining(changed));
      expect(workload.changed('press 7')).not.toEqual(workload.changed('press 8'));
    });
  },
);
