import { createMetrics } from './telemetry';

describe('createMetrics', () => {
  it('has the metrics of the process, with the name of the service', async () => {
    const text = await createMetrics('runner').metrics();
    expect(text).toMatch(/process_resident_memory_bytes\{service="runner"\} \d+/);
  });

  it('returns a new registry each time', () => {
    expect(createMetrics('runner')).not.toBe(createMetrics('runner'));
  });
});
