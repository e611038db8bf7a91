export * from './cron-schedule';
export * from './cron-setting';
export type { Schedule } from './schedule';
