import { strings } from '../strings';
import { localiseTimes } from './dom';
import { THREAD_SHOWN } from './panel';
import { refreshRegions } from './regions';
import { keepUnfolded } from './regions-place';
import { toast } from './toast';

/** Sends a form of the panel or of the menu of a chat, and shows what the server answers in its place. What was typed stays when it is refused. */
export async function sendPanelForm(form: HTMLFormElement): Promise<void> {
  const fields = [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === 'string');
  const headers = { accept: 'text/html', 'hx-request': 'true', 'hx-target': 'panel' };
  const answer = await fetch(form.action, { method: 'POST', headers, body: new URLSearchParams(fields) }).catch(() => null);
  const text = (await answer?.text().catch(() => null)) ?? null;
  if (answer === null || text === null) return void toast(strings.api.offline);
  if (!answer.ok) return void toast(text);
  const page = new DOMParser().parseFromString(text, 'text/html');
  localiseTimes(page);
  // It leads out of the chat.
  if (new URL(answer.url).pathname !== location.pathname) return location.assign(answer.url);
  if (form.matches('.chat-menu *')) form.closest('details')?.removeAttribute('open');
  if (form.closest('#panel') !== null) showPanel(page, form, fields);
  else if (new URL(answer.url).searchParams.has('refused')) void toast(page.querySelector('#panel [role="alert"]')?.textContent ?? '');
  await refreshRegions('chat-header', 'writing', 'panel-settings', 'sidebar-chats');
}

function showPanel(page: Document, form: HTMLFormElement, fields: readonly [string, string][]): void {
  const fresh = page.getElementById('panel');
  const old = document.getElementById('panel');
  // The reader went on to something else meanwhile.
  if (fresh === null || old === null || fresh.dataset.chatPanel !== old.dataset.chatPanel) return;
  const focusId = document.activeElement?.id ?? '';
  const panel = document.importNode(fresh, true);
  const refusal = panel.querySelector('[role="alert"]');
  if (refusal !== null) {
    const again = [...panel.querySelectorAll('form')].find(({ action }) => action === form.action);
    for (const [name, value] of fields) putBack(again?.elements.namedItem(name), value);
  }
  const [list, freshList] = [old, panel].map((each) => each.querySelector<HTMLElement>('#panel-list'));
  if (list !== null && freshList !== null) keepUnfolded(list, freshList);
  old.replaceWith(panel);
  document.dispatchEvent(new Event(THREAD_SHOWN));
  const focus = (focusId === '' ? null : document.getElementById(focusId)) ?? document.getElementById('panel-heading');
  focus?.focus();
  if (refusal === null && form.matches('.chat-details')) void toast(strings.chatSettings.saved);
}

function putBack(field: RadioNodeList | Element | null | undefined, value: string): void {
  if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = true;
  else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)
    field.value = value;
}
