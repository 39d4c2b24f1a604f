import { strings } from '../strings';
import { nameWindow } from './title-badge';

/** Lets everything on the page of a chat call it as its header does, which the server draws again. What is being written stays. */
export function nameChat(): void {
  const header = document.getElementById('chat-header');
  const label = header?.dataset.label;
  if (label === undefined) return;
  nameWindow(strings.title(label));
  document.querySelector('[data-log="main"]')?.setAttribute('aria-label', strings.conversation.log(label));
  document.querySelector('.chat-start h2')?.replaceChildren(strings.conversation.start(label));
  const sign = header?.querySelector('h1 > .icon')?.cloneNode(true);
  if (sign) document.querySelector('.chat-start-mark')?.replaceChildren(sign);
  document.querySelector('label[for="composer-main"]')?.replaceChildren(strings.composer.label(label));
  document.getElementById('composer-main')?.setAttribute('placeholder', strings.composer.placeholder(label));
}
