import type { Browser, Locator } from 'playwright-core';

/** `true` is dark; row by row, without the quiet zone. */
type Modules = readonly (readonly boolean[])[];

/** What a camera reads off a picture of the code: its pixels alone, by the standard (ISO/IEC 18004), and not by our code. */
export async function readQrCode(browser: Browser, code: Locator): Promise<string> {
  const picture = (await code.screenshot()).toString('base64');
  return textOf(await modulesOf(browser, picture));
}

/** The only size that a link of ours on this machine takes: version 3, whose codewords are one block. */
const SIZE = 29;
const ALIGNMENT = { from: 20, to: 24 };

function textOf(modules: Modules): string {
  const isDark = (row: number, column: number): boolean => modules[row]?.[column] === true;
  // Three bits of the format, which is laid over with 101 at this place.
  const [high, middle, low] = [2, 3, 4].map((column) => Number(isDark(8, column)));
  const mask = MASKS[(((high ?? 0) << 2) | ((middle ?? 0) << 1) | (low ?? 0)) ^ 0b101];
  const read = [...dataPlaces()].map(([row, column]) =>
    Number(isDark(row, column) !== (mask?.(row, column) === 0)),
  );
  const number = (from: number, length: number): number =>
    parseInt(read.slice(from, from + length).join(''), 2);
  if (number(0, 4) !== 0b0100) throw new Error('The code holds no bytes.');
  const bytes = Array.from({ length: number(4, 8) }, (_, at) => number(12 + at * 8, 8));
  return Buffer.from(bytes).toString();
}

/** Upwards and downwards in pairs of columns, from the right, past everything that is no data. */
function* dataPlaces(): Iterable<readonly [row: number, column: number]> {
  let isUp = true;
  for (let right = SIZE - 1; right > 0; right -= 2, isUp = !isUp) {
    if (right === 6) right -= 1;
    for (let step = 0; step < SIZE; step += 1) {
      const row = isUp ? SIZE - 1 - step : step;
      for (const column of [right, right - 1]) if (!isFixed(row, column)) yield [row, column];
    }
  }
}

function isFixed(row: number, column: number): boolean {
  const isFinder =
    (row < 9 && (column < 9 || column >= SIZE - 8)) || (row >= SIZE - 8 && column < 9);
  const isAligned = [row, column].every((at) => at >= ALIGNMENT.from && at <= ALIGNMENT.to);
  return isFinder || isAligned || row === 6 || column === 6;
}

/** Where it is 0 a module is the other way round. */
const MASKS: readonly ((row: number, column: number) => number)[] = [
  (row, column) => (row + column) % 2,
  (row) => row % 2,
  (_row, column) => column % 3,
  (row, column) => (row + column) % 3,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2,
  (row, column) => ((row * column) % 2) + ((row * column) % 3),
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2,
];

/** On a page of its own, without our Content-Security-Policy. */
async function modulesOf(browser: Browser, picture: string): Promise<Modules> {
  const page = await browser.newPage();
  const modules = await page.evaluate<Modules>(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${picture}';
    await image.decode();
    const { width, height } = image;
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const isDark = (x, y) => data[(Math.floor(y) * width + Math.floor(x)) * 4 + 1] < 128;
    // The quiet zone is two modules wide at each side.
    const side = width / (${SIZE} + 4);
    const middle = (at) => (at + 2.5) * side;
    const all = [...Array(${SIZE}).keys()];
    return all.map((row) => all.map((column) => isDark(middle(column), middle(row))));
  })()`);
  await page.close();
  return modules;
}
