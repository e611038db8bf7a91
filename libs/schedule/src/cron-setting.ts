import { z } from 'zod';
import { cronProblem } from './cron-schedule';

/** A setting with a cron expression. */
export const cronSetting = z.string().superRefine((expression, context) => {
  const problem = cronProblem(expression);
  if (problem === undefined) return;
  const message = `must be a cron expression such as "0 * * * *", not ${JSON.stringify(expression)}: ${problem}`;
  context.addIssue({ code: 'custom', message });
});
