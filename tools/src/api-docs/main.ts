import { readFileSync, writeFileSync } from 'node:fs';
import { withGeneratedSections } from './api-docs';

const PATH = 'docs/api.md';

writeFileSync(PATH, withGeneratedSections(readFileSync(PATH, 'utf8')));
