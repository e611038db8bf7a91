import { PlainProblem } from '@katas/system';
import { resolve } from 'node:path';
import { runCommand, type CommandContext } from '../command/run-command';
import { checkLanguages } from './cases/check-languages';
import {
  buildLanguages,
  listLanguages,
  loadLanguages,
  printVersions,
  removeLanguages,
  saveLanguages,
} from './manage-images';
import { newLanguage } from './new-language';
import { pickLanguages, readLanguages } from '@katas/language-images';

const USAGE = [
  'Usage: npm run languages -- list | build [name...] | check [--write] [name...]',
  '       npm run languages -- versions [name...] | remove name... | new NAME --from NAME',
  '       npm run languages -- save FILE name... | load FILE',
].join('\n');

/** Runs `npm run languages`. */
async function languages(context: CommandContext): Promise<number> {
  const [command = '', ...args] = context.args;
  const [given = '', ...saved] = args;
  // npm starts the command in the workspace. The paths are the caller's.
  const file = resolve(context.env['INIT_CWD'] ?? process.cwd(), given);
  if (command === 'new') return newLanguage(context, args);
  if (args.includes('')) throw new PlainProblem(`${command} got an empty argument.\n\n${USAGE}`);
  if (command === 'load' && args.length === 1) return loadLanguages(context, file);
  const names = args.filter((arg) => arg !== '--write');
  const unknown = names.find((arg) => arg.startsWith('-'));
  if (unknown !== undefined) throw new PlainProblem(`Unknown option ${unknown}.\n\n${USAGE}`);
  const all = readLanguages(context.workspace.languagesDir);
  switch (command) {
    case 'list':
      return listLanguages(context, pickLanguages(all, args));
    case 'build':
      return buildLanguages(context, pickLanguages(all, args));
    case 'check':
      return checkLanguages(context, pickLanguages(all, names), {
        write: names.length < args.length,
      });
    case 'versions':
      return printVersions(context, pickLanguages(all, args));
    case 'save':
      if (saved.length > 0) return saveLanguages(context, file, pickLanguages(all, saved));
      break;
    case 'remove':
      if (args.length > 0) return removeLanguages(context, pickLanguages(all, args));
  }
  throw new PlainProblem(USAGE);
}

void runCommand(process.env, { usage: USAGE, takesArguments: true }, languages);
