export * from './cron-schedule';
export type { Schedule } from './schedule';
