/** The common build, under the name that the launcher starts: `main.js`. */
module.exports = { ...require('../../../tools/esbuild.config.cjs'), outExtension: { '.js': '.js' } };
