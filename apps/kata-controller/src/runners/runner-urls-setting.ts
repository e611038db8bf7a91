import { z } from 'zod';

const URL_FORM = /^https?:\/\/[^/\s]+\/?$/;

/** URLs of runners, with commas between them; each comes out once, without a slash at its end. */
export const runnerUrlsSetting = z.string().transform((text, context): readonly string[] => {
  const urls = text.split(',').map((url) => url.trim());
  const bad = urls.find((url) => !URL_FORM.test(url) || !URL.canParse(url));
  if (bad === undefined) return [...new Set(urls.map((url) => url.replace(/\/$/, '')))];
  const message = `must be a URL such as http://127.0.0.1:4597, or several with commas, not ${JSON.stringify(bad)}`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});
