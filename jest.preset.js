const nxPreset = require('@nx/jest/preset').default;
const swcOptions = require('./tools/swc-options.cjs');

// ESM-only packages: jest can require() them only on Node >= 24.9, so SWC turns them into CommonJS.
const esm = [
  'jose',
  'oidc-provider',
  'openid-client',
  'oauth4webapi',
  'fast-check',
  'pure-rand',
  'mingo',
  'preact',
  'preact-render-to-string',
];

module.exports = {
  ...nxPreset,
  testEnvironment: 'node',
  // A busy machine is slow; a test that hangs still ends.
  testTimeout: 30_000,
  testMatch: ['**/?(*.)+(spec|test|int-spec).[jt]s?(x)'],
  transform: { '^.+\\.[cm]?[tj]sx?$': ['@swc/jest', { ...swcOptions, module: { type: 'commonjs' } }] },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esm.join('|')})/)`],
  setupFiles: ['reflect-metadata'],
  reporters: ['default', require.resolve('./tools/count-reporter.cjs')],
};
