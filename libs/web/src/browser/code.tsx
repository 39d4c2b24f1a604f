import { CodeTools } from '../components/code-tools';
import { strings } from '../strings';
import { toElement } from './dom';

const COPIED_MS = 2000;
const UNDRESSED = 'pre > code:not([data-dressed])';

/** Gives the blocks of code in messages their colours and a button that copies them, whenever they come to the page. */
export function startCode(): void {
  dressAll();
  new MutationObserver((changes) => {
    if (changes.some(({ addedNodes }) => addedNodes.length > 0)) dressAll();
  }).observe(document.body, { childList: true, subtree: true });
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-copy-code]') : null;
    if (button !== null) void copyCode(button);
  });
}

function dressAll(): void {
  for (const code of document.querySelectorAll<HTMLElement>(UNDRESSED)) {
    code.dataset.dressed = '';
    // Without a secure address there is no clipboard.
    if ('clipboard' in navigator) code.after(toElement(<CodeTools />));
    const language = /(?:^|\s)language-(\S+)/u.exec(code.className)?.[1];
    if (language !== undefined) void highlight(code, language);
  }
}

/** What knows the languages is loaded once a page has code. Without it the code is plain. */
async function highlight(code: HTMLElement, language: string): Promise<void> {
  const highlighter = await import('./highlighter.js').catch(() => null);
  await highlighter?.highlight(code, language).catch(() => undefined);
}

async function copyCode(button: HTMLElement): Promise<void> {
  const code = button.closest('pre')?.querySelector('code');
  if (!code) return;
  await navigator.clipboard.writeText(code.textContent.replace(/\n$/u, ''));
  const { copied, copy } = strings.code;
  button.textContent = copied;
  setTimeout(() => (button.textContent = copy), COPIED_MS);
}
