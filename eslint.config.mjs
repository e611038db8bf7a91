import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const isTest = [
  '**/*.test.ts',
  '**/*.contract.ts',
  '**/*.cases.ts',
  '**/testing.ts',
  '**/testing/**',
  '**/hostile/**',
  '**/fake-*.ts',
  '**/*-spy.ts',
];

/** Who may depend on whom. Every project carries one `type:` and one `scope:` tag; no rule says "anything". */
const boundaries = [
  { sourceTag: 'type:words', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'type:pure', onlyDependOnLibsWithTags: ['type:words', 'type:pure'] },
  {
    sourceTag: 'type:outside',
    onlyDependOnLibsWithTags: ['type:words', 'type:pure', 'type:outside'],
  },
  {
    sourceTag: 'type:service',
    onlyDependOnLibsWithTags: ['type:words', 'type:pure', 'type:outside', 'type:service'],
  },
  {
    sourceTag: 'type:app',
    onlyDependOnLibsWithTags: ['type:words', 'type:pure', 'type:outside', 'type:service'],
  },
  { sourceTag: 'type:page', onlyDependOnLibsWithTags: ['type:words', 'type:pure'] },
  { sourceTag: 'type:benchmark', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'type:e2e', onlyDependOnLibsWithTags: ['type:benchmark'] },
  {
    sourceTag: 'type:tools',
    onlyDependOnLibsWithTags: [
      ...['type:words', 'type:pure', 'type:outside', 'type:service', 'type:benchmark'],
    ],
  },
  { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
  { sourceTag: 'scope:runner', onlyDependOnLibsWithTags: ['scope:shared', 'scope:runner'] },
  { sourceTag: 'scope:collector', onlyDependOnLibsWithTags: ['scope:shared', 'scope:collector'] },
  { sourceTag: 'scope:controller', onlyDependOnLibsWithTags: ['scope:shared', 'scope:controller'] },
  { sourceTag: 'scope:page', onlyDependOnLibsWithTags: ['scope:shared', 'scope:page'] },
  { sourceTag: 'scope:e2e', onlyDependOnLibsWithTags: ['scope:shared'] },
  { sourceTag: 'scope:tools', onlyDependOnLibsWithTags: ['scope:shared'] },
];

const outsideModules = [
  { name: 'dockerode', message: 'The Docker Engine is reached through @katas/engine.' },
  { name: 'node:child_process', message: 'Programs are run through @katas/system.' },
  { name: 'child_process', message: 'Programs are run through @katas/system.' },
];
const testDoubles = {
  group: ['@katas/*/testing', '**/testing', '**/fake-*', '**/*-spy'],
  message: 'A test double has no place in production code.',
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.nx/**',
      'var/**',
      '**/*.d.ts',
      '**/docker/languages/**',
      '**/docker/exercises/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // Branded types and typed empty objects read better as types; both forms are in use on purpose.
      '@typescript-eslint/consistent-type-definitions': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@typescript-eslint/max-params': ['error', { max: 4 }],
      'max-len': ['error', { code: 120 }],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    ignores: [...isTest, '**/dojo-e2e/**'],
    rules: {
      'max-lines-per-function': ['error', { max: 45, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: false, allow: [], depConstraints: boundaries },
      ],
      'no-restricted-imports': ['error', { paths: outsideModules, patterns: [testDoubles] }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings are read in main.ts only.' },
      ],
    },
  },
  {
    files: ['**/libs/engine/**/*.ts', '**/libs/system/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [testDoubles] }] },
  },
  // The end-to-end tests start the built services from outside, as an operator would. They may import no lib, except
  // what the benchmarks share.
  {
    files: [
      '**/dojo-e2e/src/system/services/service-process.ts',
      '**/dojo-e2e/src/system/engine/engine-process.ts',
      '**/dojo-e2e/src/system/prometheus/prometheus.ts',
      '**/dojo-e2e/src/system/run-program.ts',
      '**/dojo-e2e/src/bench-room/far-dashboards.ts',
      '**/dojo-e2e/src/system/engine/private-network/private-network.ts',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: outsideModules.filter(({ name }) => name !== 'node:child_process'),
          patterns: [testDoubles],
        },
      ],
    },
  },
  // The benchmark measures calls of the engine that no service makes.
  {
    files: ['**/tools/src/bench/contenders/container-sessions.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [testDoubles] }] },
  },
  { files: isTest, rules: { 'no-restricted-imports': ['error', { paths: outsideModules }] } },
  // Its tests ask the engine itself what a limit came to.
  {
    files: [
      '**/libs/{engine,system}/**/*.test.ts',
      '**/libs/{engine,system}/**/*.contract.ts',
      '**/libs/{engine,system}/**/testing/*.ts',
    ],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: [
      '**/main.ts',
      '**/page-deployment/*.ts',
      '**/*.{disk,engine,dockerd,e2e,deploy,machines,stack,hostile}.test.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      globals: {
        module: 'writable',
        require: 'readonly',
        process: 'readonly',
        __dirname: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['docker/services/**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
      },
    },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
    rules: { 'no-console': 'off' },
  },
);
