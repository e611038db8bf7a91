import { isIP } from 'node:net';
import { z } from 'zod';

/** `TRUSTED_PROXIES`: addresses or ranges such as `10.0.0.0/8`, separated by commas or spaces. */
export const proxiesSetting = listOf(isAddressRange, 'an address such as 10.0.0.7, or 10.0.0.0/8');

/** `ALLOWED_HOSTS`: host names without a port, separated by commas or spaces. */
export const hostsSetting = listOf(isHostName, 'a name such as dojo.example.org, without a port');

/** `EXERCISES_DIR` and `START_POINTS_DIR`: directories separated by commas. */
export const dirsSetting = z.string().transform((text): readonly string[] =>
  text
    .split(',')
    .map((dir) => dir.trim())
    .filter((dir) => dir !== ''),
);

/** `WEBHOOK_URL`. */
export const webUrlSetting = z.string().transform((text, context): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url;
  const message = `must be a URL such as https://example.org/katas, not ${JSON.stringify(text)}`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

const URL_FORM = /^https?:\/\/[^/\s]+\/?$/;

/** `RUNNER_URL`: URLs separated by commas. The result has no duplicates, and no slash at the end. */
export const runnerUrlsSetting = z.string().transform((text, context): readonly string[] => {
  const urls = text.split(',').map((url) => url.trim());
  const bad = urls.find((url) => !URL_FORM.test(url) || !URL.canParse(url));
  if (bad === undefined) return [...new Set(urls.map((url) => url.replace(/\/$/, '')))];
  const message = `must be a URL such as http://127.0.0.1:4597, or several with commas, not ${JSON.stringify(bad)}`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

function listOf(isItem: (text: string) => boolean, what: string) {
  return z.string().transform((text, context): string[] => {
    const items = text.split(/[\s,]+/).filter((item) => item !== '');
    const bad = items.filter((item) => !isItem(item)).map((item) => JSON.stringify(item));
    if (bad.length === 0) return items;
    context.addIssue({ code: 'custom', message: `must each be ${what}, not ${bad.join(', ')}` });
    return z.NEVER;
  });
}

/** Returns false for a range of all addresses, which would trust every client. */
function isAddressRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || address.includes('%') || rest.length > 0) return false;
  const bitsMax = family === 4 ? 32 : 128;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= bitsMax);
}

function isHostName(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i.test(text);
}
