import { join, resolve } from 'node:path';
import { readSourceFiles } from './source-files';
import { measureStructure } from './structure';
import { parseOptions, runPlainCommand } from '../command/usage';

const USAGE = `Usage: npm run structure -- [FOLDER] [--list]

Prints figures on the code of the workspace in FOLDER, this one by default. --list names what they count.`;

/** Prints figures on the code of a workspace as a Markdown table: `npm run structure [-- FOLDER] [-- --list]`. */
function main(args: readonly string[]): void {
  const { values, positionals } = parseOptions(USAGE, {
    args: [...args],
    allowPositionals: true,
    options: { list: { type: 'boolean', default: false } },
  });
  const root = resolve(positionals[0] ?? join(__dirname, '../../..'));
  const { rows, details } = measureStructure(readSourceFiles(root));
  const lines = [
    '| figure | value |',
    '| --- | --- |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ];
  if (values.list) {
    for (const [title, found] of Object.entries(details))
      lines.push('', `${title.trim()}:`, ...found);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

runPlainCommand({ usage: USAGE, takesArguments: true }, main);
