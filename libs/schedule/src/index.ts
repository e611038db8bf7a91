export * from './cron-schedule';
