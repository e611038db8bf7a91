import { PlainProblem } from '../command/plain-problem';
import { runCommand, type CommandContext } from '../command/run-command';
import { checkLanguages } from './check-languages';
import { buildLanguages, listLanguages, removeLanguages } from './manage-images';
import { newLanguage } from './new-language';
import { pickLanguages, readLanguages } from '@katas/language-images';

const USAGE = [
  'Usage: npm run languages -- list | build [name...] | check [--write] [name...]',
  '       npm run languages -- remove name... | new NAME --from NAME',
].join('\n');

/** `npm run languages` */
async function languages(context: CommandContext): Promise<number> {
  const [command = '', ...args] = context.args;
  if (command === 'new') return newLanguage(context, args);
  const names = args.filter((arg) => arg !== '--write');
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
    case 'remove':
      if (args.length > 0) return removeLanguages(context, pickLanguages(all, args));
  }
  throw new PlainProblem(USAGE);
}

void runCommand(process.env, languages);
