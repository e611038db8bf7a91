import { createMetrics } from './metrics';

describe('createMetrics', () => {
  it('has what the process says of itself, with the name of the service', async () => {
    const text = await createMetrics('runner').metrics();
    expect(text).toMatch(/process_resident_memory_bytes\{service="runner"\} \d+/);
  });

  it('makes a registry of its own each time', () => {
    expect(createMetrics('runner')).not.toBe(createMetrics('runner'));
  });
});
