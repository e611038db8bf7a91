/** The widths of a light, and of a minute with a count of two digits, in the font of the table. */
export const LIGHT_EM = 1.8;
export const MINUTE_EM = 2.6;
/** The widths of all other columns together, and of a language beside the name. */
const OTHERS_EM = 38;
const LANGUAGE_EM = 10;
const LEAST_COLUMNS = 5;

export interface TableRows {
  readonly animals: number;
  /** Whether each row has a language. */
  readonly hasLanguages: boolean;
}

/** Returns how many lights, or minutes, fit into one line of the table. */
export function columnsMax(rows: TableRows, columnEm: number, size: Size = window): number {
  const font = fontPx(rows.animals, size);
  const othersEm = OTHERS_EM + (rows.hasLanguages ? LANGUAGE_EM : 0);
  const fitting = Math.floor((size.innerWidth - othersEm * font) / (columnEm * font));
  return Math.max(LEAST_COLUMNS, fitting);
}

type Size = Pick<Window, 'innerWidth' | 'innerHeight'>;

const REM_PX = 16;
/** The height above and below the rows. */
const AROUND_PX = 250;

/** Returns what `dashboard.css` makes of the rows of so many animals: their font becomes smaller with their height. */
function fontPx(animals: number, { innerWidth, innerHeight }: Size): number {
  const large = between(REM_PX, 0.6 * REM_PX + 0.0075 * innerWidth, 1.75 * REM_PX);
  const row = (innerHeight - AROUND_PX) / animals;
  return between(0.85 * REM_PX, 0.62 * row, large);
}

function between(least: number, wanted: number, most: number): number {
  return Math.max(least, Math.min(wanted, most));
}
