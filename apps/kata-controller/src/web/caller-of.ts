import { isIP } from 'node:net';

/**
 * Who counts as one caller: an IPv4 address, or the first half of an IPv6 address, since whoever has one has the other
 * 2^64 beside it (https://www.rfc-editor.org/rfc/rfc4291#section-2.5.4).
 */
export function callerOf(address = ''): string {
  const ipv4 = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1];
  if (ipv4 !== undefined) return ipv4;
  return isIP(address) === 6 ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : address;
}

/** `::` stands for as many zeros as are missing. */
function groupsOf(address: string): string[] {
  const [left = [], right] = address
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  if (right === undefined) return left.map(canonical);
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].map(canonical);
}

function canonical(group: string): string {
  return parseInt(group, 16).toString(16);
}
