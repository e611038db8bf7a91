import { readFileSync, writeFileSync } from 'node:fs';
import { runPlainCommand } from '../command/usage';
import { withGeneratedSections } from './api-docs';

const PATH = 'docs/api.md';

const USAGE = `Usage: npm run docs:api

Writes the calls of every service into ${PATH}.`;

runPlainCommand({ usage: USAGE, takesArguments: false }, () =>
  writeFileSync(PATH, withGeneratedSections(readFileSync(PATH, 'utf8'))),
);
