/**
 * The name of the entry among an avatar's visible files that holds the output of the last run. It is never sent to a
 * sandbox. In a file without schemas, so that the page's script does not include them.
 */
export const OUTPUT_FILE = 'output';
