import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';

/** Who may import whom: design, section 5. Every project carries one `type:` tag and at most one `scope:` tag; there is no `*` row. */
const boundaries = [
  { sourceTag: 'type:kernel', onlyDependOnLibsWithTags: ['type:kernel'], bannedExternalImports: ['*'] },
  { sourceTag: 'type:given', onlyDependOnLibsWithTags: ['type:kernel'] },
  {
    sourceTag: 'type:domain',
    onlyDependOnLibsWithTags: ['type:kernel', 'type:given'],
    bannedExternalImports: ['@nestjs/*', 'mongoose', 'mongodb', 'ioredis'],
  },
  {
    sourceTag: 'type:tags',
    onlyDependOnLibsWithTags: ['type:kernel'],
    bannedExternalImports: ['@nestjs/*', 'mongoose', 'mongodb', 'ioredis'],
  },
  {
    sourceTag: 'type:contracts',
    onlyDependOnLibsWithTags: ['type:kernel'],
    bannedExternalImports: ['@nestjs/*', 'mongoose', 'mongodb', 'ioredis'],
  },
  {
    sourceTag: 'type:client',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:kernel'],
    bannedExternalImports: ['@nestjs/*', 'mongoose', 'mongodb', 'ioredis'],
  },
  { sourceTag: 'type:platform', onlyDependOnLibsWithTags: ['type:platform', 'type:contracts', 'type:kernel'] },
  { sourceTag: 'type:embedded', onlyDependOnLibsWithTags: ['type:kernel'] },
  {
    sourceTag: 'type:web',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:tags', 'type:kernel'],
    bannedExternalImports: ['@nestjs/*', 'mongoose', 'ioredis'],
  },
  {
    sourceTag: 'type:testing',
    onlyDependOnLibsWithTags: ['type:platform', 'type:contracts', 'type:client', 'type:kernel', 'type:embedded', 'type:servers'],
  },
  { sourceTag: 'type:servers', onlyDependOnLibsWithTags: ['type:platform', 'type:embedded', 'type:kernel'] },
  { sourceTag: 'type:app', notDependOnLibsWithTags: ['type:app'] },
  {
    sourceTag: 'kind:gateway',
    onlyDependOnLibsWithTags: ['type:platform', 'type:contracts', 'type:kernel', 'type:tags', 'type:web', 'type:testing'],
  },
  {
    sourceTag: 'kind:service',
    onlyDependOnLibsWithTags: ['type:platform', 'type:contracts', 'type:kernel', 'type:tags', 'type:domain', 'type:given', 'type:testing'],
  },
  {
    sourceTag: 'kind:launcher',
    onlyDependOnLibsWithTags: ['type:platform', 'type:contracts', 'type:client', 'type:kernel', 'type:embedded', 'type:testing'],
  },
  { sourceTag: 'kind:tool', onlyDependOnLibsWithTags: ['type:platform', 'type:contracts', 'type:kernel', 'type:testing'] },
  { sourceTag: 'scope:chat', onlyDependOnLibsWithTags: ['scope:chat', 'scope:shared', 'scope:testing'] },
  { sourceTag: 'scope:task', onlyDependOnLibsWithTags: ['scope:task', 'scope:shared', 'scope:testing'] },
  { sourceTag: 'scope:tag-parser', onlyDependOnLibsWithTags: ['scope:tag-parser', 'scope:shared', 'scope:testing'] },
  { sourceTag: 'scope:notification', onlyDependOnLibsWithTags: ['scope:notification', 'scope:shared', 'scope:testing'] },
  { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
];

/** Tests of the platform run on real stores: they, and nothing else of the platform, may start the embedded ones. */
const boundariesOfPlatformTests = boundaries.map((row) => {
  if (row.sourceTag === 'type:platform')
    return { ...row, onlyDependOnLibsWithTags: [...row.onlyDependOnLibsWithTags, 'type:embedded', 'type:servers'] };
  if (row.sourceTag === 'scope:shared') return { ...row, onlyDependOnLibsWithTags: [...row.onlyDependOnLibsWithTags, 'scope:embedded'] };
  return row;
});

export default [
  { ignores: ['**/dist', '**/coverage', '**/.nx', '**/tmp', '**/.flowra'] },
  ...nx.configs['flat/base'],
  ...nx.configs['flat/typescript'],
  ...nx.configs['flat/javascript'],
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.js'],
    rules: {
      '@nx/enforce-module-boundaries': ['error', { enforceBuildableLibDependency: false, allow: [], depConstraints: boundaries }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'off',
      'max-lines': ['error', { max: 260, skipBlankLines: true, skipComments: true }],
    },
  },
  // What is the same for the tests of several projects is said once, beside the tools.
  {
    files: ['**/jest.config.js'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: ['../../tools/test-on-ferretdb/jest.cjs', '../../../tools/test-on-ferretdb/jest.cjs'],
          depConstraints: boundaries,
        },
      ],
    },
  },
  // What is generated is as long as what it is made from.
  { files: ['**/*.generated.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['libs/platform/*/test/**/*.ts', 'libs/platform/**/*.spec.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: ['../../event-store/test/*', '../../projections/test/*'],
          depConstraints: boundariesOfPlatformTests,
        },
      ],
    },
  },
  prettier,
];
