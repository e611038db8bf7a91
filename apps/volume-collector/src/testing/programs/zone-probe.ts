import { DEFAULT_LIFETIME_MS, kataTimeToMs } from '@katas/kata';
import { decide } from '../../decision/decide';

/**
 * A separate program, because a process reads its time zone at its start. Prints, for manifests around every kind of
 * unusual day, the decision one second before the kata is 24 hours old, and at 24 hours.
 */
const CREATED = [
  // The clocks of Europe/London go forward within the next 24 hours, and back.
  [2026, 3, 28, 12, 0, 0],
  [2026, 10, 24, 12, 0, 0],
  // The same for America/New_York.
  [2026, 3, 7, 20, 0, 0],
  [2026, 10, 31, 20, 0, 0],
  // The day before a leap day, a leap day, and the end of a year.
  [2024, 2, 28, 23, 59, 59],
  [2024, 2, 29, 0, 0, 0],
  [2025, 12, 31, 23, 30, 0],
];

const policy = { dojoId: 'ours', lifetimeMs: DEFAULT_LIFETIME_MS, graceMs: 0 };

function decisionsOn(created: number[]): string[] {
  const createdMs = kataTimeToMs(created) ?? Number.NaN;
  const reading = { found: 'kata', life: { createdMs }, imageName: undefined } as const;
  const facts = {
    reading,
    createdMs: undefined,
    dojoId: undefined,
    tree: { state: 'present' },
  } as const;
  const dayLaterMs = createdMs + 24 * 60 * 60 * 1000;
  return [dayLaterMs - 1000, dayLaterMs].map((nowMs) => decide(facts, policy, nowMs).reason);
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
process.stdout.write(JSON.stringify({ zone, decisions: CREATED.map(decisionsOn) }));
