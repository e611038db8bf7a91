import readCode from 'jsqr';
import type { Locator } from 'playwright-core';
import { PNG } from 'pngjs';

/** Returns the text of a QR code on the page, read from the pixels of a screenshot as a camera does. */
export async function readQrCode(code: Locator): Promise<string> {
  const { data, width, height } = PNG.sync.read(await code.screenshot());
  const found = readCode(new Uint8ClampedArray(data), width, height);
  if (found === null) throw new Error('The picture shows no QR code.');
  return found.data;
}
