import hljs from 'highlight.js/lib/common';

/** What carries the colours: everything else that could come out of the library stays text. */
const CLASS = /^hljs-[a-z_-]+$/u;

/** Colours the code of an element by its language; leaves it plain when nobody knows the language. The text stays what it was. */
export function highlight(code: HTMLElement, language: string): void {
  if (hljs.getLanguage(language) === undefined) return;
  const { value } = hljs.highlight(code.textContent, { language, ignoreIllegals: true });
  const parsed = new DOMParser().parseFromString(value, 'text/html').body;
  const coloured = [...parsed.childNodes].map(toSafe);
  // Whatever happens in there, it may only ever colour.
  if (parsed.textContent === code.textContent) code.replaceChildren(...coloured);
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
