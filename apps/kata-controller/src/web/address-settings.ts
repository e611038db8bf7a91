import { isIP } from 'node:net';
import { z } from 'zod';

/** Of `TRUSTED_PROXIES`: addresses, or ranges of them as `10.0.0.0/8`, with commas or spaces between them. */
export const proxiesSetting = listOf(isAddressRange, 'an address such as 10.0.0.7, or 10.0.0.0/8');

/** Of `ALLOWED_HOSTS`: names, without a port, with commas or spaces between them. */
export const hostsSetting = listOf(isHostName, 'a name such as dojo.example.org, without a port');

function listOf(isItem: (text: string) => boolean, what: string) {
  return z.string().transform((text, context): string[] => {
    const items = text.split(/[\s,]+/).filter((item) => item !== '');
    const bad = items.filter((item) => !isItem(item)).map((item) => JSON.stringify(item));
    if (bad.length === 0) return items;
    context.addIssue({ code: 'custom', message: `must each be ${what}, not ${bad.join(', ')}` });
    return z.NEVER;
  });
}

/** A range of everything would believe everybody. */
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
