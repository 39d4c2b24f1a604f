import type { LanguageFn } from 'highlight.js';

type Load = () => Promise<{ readonly default: LanguageFn }>;

/** Each language is a file of its own, loaded by pages that have code in it, with the other names that people give it. */
const LANGUAGES: Readonly<Record<string, readonly [load: Load, ...others: string[]]>> = {
  bash: [() => import('highlight.js/lib/languages/bash'), 'sh', 'zsh'],
  c: [() => import('highlight.js/lib/languages/c'), 'h'],
  cpp: [() => import('highlight.js/lib/languages/cpp'), 'cc', 'c++', 'h++', 'hpp', 'hh', 'hxx', 'cxx'],
  csharp: [() => import('highlight.js/lib/languages/csharp'), 'cs', 'c#'],
  css: [() => import('highlight.js/lib/languages/css')],
  diff: [() => import('highlight.js/lib/languages/diff'), 'patch'],
  go: [() => import('highlight.js/lib/languages/go'), 'golang'],
  graphql: [() => import('highlight.js/lib/languages/graphql'), 'gql'],
  ini: [() => import('highlight.js/lib/languages/ini'), 'toml'],
  java: [() => import('highlight.js/lib/languages/java'), 'jsp'],
  javascript: [() => import('highlight.js/lib/languages/javascript'), 'js', 'jsx', 'mjs', 'cjs'],
  json: [() => import('highlight.js/lib/languages/json'), 'jsonc', 'json5'],
  kotlin: [() => import('highlight.js/lib/languages/kotlin'), 'kt', 'kts', 'ktm', 'ktx'],
  less: [() => import('highlight.js/lib/languages/less')],
  lua: [() => import('highlight.js/lib/languages/lua'), 'pluto'],
  makefile: [() => import('highlight.js/lib/languages/makefile'), 'mk', 'mak', 'make'],
  markdown: [() => import('highlight.js/lib/languages/markdown'), 'md', 'mkdown', 'mkd'],
  objectivec: [() => import('highlight.js/lib/languages/objectivec'), 'mm', 'objc', 'obj-c', 'obj-c++', 'objective-c++'],
  perl: [() => import('highlight.js/lib/languages/perl'), 'pl', 'pm'],
  php: [() => import('highlight.js/lib/languages/php')],
  'php-template': [() => import('highlight.js/lib/languages/php-template')],
  plaintext: [() => import('highlight.js/lib/languages/plaintext'), 'text', 'txt'],
  python: [() => import('highlight.js/lib/languages/python'), 'py', 'gyp', 'ipython'],
  'python-repl': [() => import('highlight.js/lib/languages/python-repl'), 'pycon'],
  r: [() => import('highlight.js/lib/languages/r')],
  ruby: [() => import('highlight.js/lib/languages/ruby'), 'rb', 'gemspec', 'podspec', 'thor', 'irb'],
  rust: [() => import('highlight.js/lib/languages/rust'), 'rs'],
  scss: [() => import('highlight.js/lib/languages/scss')],
  shell: [() => import('highlight.js/lib/languages/shell'), 'console', 'shellsession'],
  sql: [() => import('highlight.js/lib/languages/sql')],
  swift: [() => import('highlight.js/lib/languages/swift')],
  typescript: [() => import('highlight.js/lib/languages/typescript'), 'ts', 'tsx', 'mts', 'cts'],
  vbnet: [() => import('highlight.js/lib/languages/vbnet'), 'vb'],
  wasm: [() => import('highlight.js/lib/languages/wasm')],
  xml: [() => import('highlight.js/lib/languages/xml'), 'html', 'xhtml', 'rss', 'atom', 'xjb', 'xsd', 'xsl', 'plist', 'wsf', 'svg'],
  yaml: [() => import('highlight.js/lib/languages/yaml'), 'yml'],
};

const NAMES = new Map(
  Object.entries(LANGUAGES).flatMap(([language, [, ...others]]) => [language, ...others].map((name) => [name, language])),
);

/** All that can be loaded. */
export const languages: readonly string[] = Object.keys(LANGUAGES);

/** The language that somebody calls so, in whatever case; undefined when nobody knows it. */
export function languageNamed(name: string): string | undefined {
  return NAMES.get(name.toLowerCase());
}

/** Fetches a language. Rejects when it does not arrive. */
export async function fetchLanguage(language: string): Promise<LanguageFn> {
  return (await LANGUAGES[language][0]()).default;
}
