import { paintPresence } from './presence';
import { fetchPage } from './regions';

/** Opens small forms over the page. Without a script the same links lead to pages with the same forms. */
export function startDialogs(): void {
  const dialog = document.getElementById('dialog');
  if (!(dialog instanceof HTMLDialogElement)) return;
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-dialog]') : null;
    if (link === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void open(dialog, link.href);
  });
  // A click on the backdrop arrives at the dialog itself.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement) || !event.target.matches('[data-dialog-form]')) return;
    event.preventDefault();
    void submit(dialog, event.target);
  });
}

/** Opens the dialog of the page with a content of our own. */
export function showDialog(content: Element): void {
  const dialog = document.getElementById('dialog');
  if (!(dialog instanceof HTMLDialogElement)) return;
  show(dialog, content);
  if (!dialog.open) dialog.showModal();
}

async function open(dialog: HTMLDialogElement, href: string): Promise<void> {
  const content = (await fetchPage(href))?.querySelector('[data-dialog-content]');
  if (!content) {
    location.assign(href);
    return;
  }
  document.querySelectorAll<HTMLDetailsElement>('details.menu').forEach((menu) => (menu.open = false));
  show(dialog, content);
  if (!dialog.open) dialog.showModal();
  dialog.querySelector<HTMLElement>('[autofocus]')?.focus();
}

/** Sends the form; the answer is either where to go or the form again with what is wrong. */
async function submit(dialog: HTMLDialogElement, form: HTMLFormElement): Promise<void> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  const answer = await fetch(form.action, { method: 'POST', headers: { accept: 'text/html' }, body }).catch(() => null);
  if (answer?.redirected) {
    location.assign(answer.url);
    return;
  }
  const page = answer === null ? null : new DOMParser().parseFromString(await answer.text(), 'text/html');
  const content = page?.querySelector('[data-dialog-content]');
  // Without a form in the answer the plain way tells the reader what happened.
  if (!content) form.submit();
  else {
    show(dialog, content);
    dialog.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }
}

function show(dialog: HTMLDialogElement, content: Element): void {
  const imported = document.importNode(content, true);
  const heading = imported.querySelector('h1, h2');
  if (heading !== null) {
    heading.id = 'dialog-heading';
    dialog.setAttribute('aria-labelledby', heading.id);
  }
  paintPresence(imported instanceof HTMLElement ? imported : dialog);
  dialog.querySelector('#dialog-body')?.replaceChildren(imported);
}
