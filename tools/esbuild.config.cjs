// esbuild emits no design:type / design:paramtypes metadata, so each first-party file goes through SWC first.
const { transform } = require('@swc/core');
const { readFile } = require('node:fs/promises');
const swcOptions = require('./swc-options.cjs');

const optionsFor = (path) => ({
  ...swcOptions,
  jsc: { ...swcOptions.jsc, parser: { ...swcOptions.jsc.parser, tsx: path.endsWith('.tsx') } },
  module: { type: 'es6' },
  filename: path,
  sourceMaps: 'inline',
});

module.exports = {
  sourcemap: true,
  keepNames: true,
  outExtension: { '.js': '.js' },
  plugins: [
    {
      name: 'swc-decorator-metadata',
      setup(build) {
        build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
          const { code } = await transform(await readFile(path, 'utf8'), optionsFor(path));
          return { contents: code, loader: 'js' };
        });
      },
    },
  ],
};
