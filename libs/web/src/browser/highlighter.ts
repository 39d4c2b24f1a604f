import hljs from 'highlight.js/lib/core';
import { fetchLanguage, languageNamed, languages } from './highlighter-languages';

/** What carries the colours: everything else that could come out of the library stays text. */
const CLASS = /^hljs-[a-z_-]+$/u;
/** How the library marks what is written in another language, as a style within HTML is. */
const EMBEDDED = /<span class="language-([a-z-]+)">/gu;

const loaded = new Set<string>();

// A language that is not here yet colours nothing, but says where it would.
for (const language of languages) hljs.registerLanguage(language, () => ({ contains: [] }));

/** Colours the code of an element by its language; leaves it plain when nobody knows the language. The text stays what it was. */
export async function highlight(code: HTMLElement, name: string): Promise<void> {
  const language = languageNamed(name);
  if (language === undefined) return;
  const value = await colour(code.textContent, language);
  const parsed = new DOMParser().parseFromString(value, 'text/html').body;
  const coloured = [...parsed.childNodes].map(toSafe);
  // Whatever happens in there, it may only ever colour.
  if (parsed.textContent === code.textContent) code.replaceChildren(...coloured);
}

async function colour(text: string, language: string): Promise<string> {
  let missing = [language];
  for (;;) {
    await Promise.all(missing.map(load));
    const { value } = hljs.highlight(text, { language, ignoreIllegals: true });
    missing = [...value.matchAll(EMBEDDED)].map(([, embedded]) => embedded).filter((embedded) => !loaded.has(embedded));
    if (missing.length === 0) return value;
  }
}

async function load(language: string): Promise<void> {
  if (loaded.has(language)) return;
  hljs.registerLanguage(language, await fetchLanguage(language));
  loaded.add(language);
}

/** Text and spans with a class of ours; nothing else passes. */
function toSafe(node: ChildNode): Node {
  if (!(node instanceof HTMLSpanElement)) return document.createTextNode(node.textContent ?? '');
  const span = document.createElement('span');
  const classes = [...node.classList].filter((name) => CLASS.test(name));
  if (classes.length > 0) span.className = classes.join(' ');
  span.append(...[...node.childNodes].map(toSafe));
  return span;
}
