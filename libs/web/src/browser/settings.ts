import { appearanceOf, type Appearance } from '../appearance';
import { timeZone } from './dom';
import { refreshRegions } from './regions';

const REBUILD_LOOK_MS = 1000;

/** Makes the pages of settings quicker than their forms are: looks change at once, zones are known. */
export function startSettings(): void {
  watchRebuilds();
  // On a phone the ways to the other pages are a row that is wider than the screen.
  document.querySelector('.sections-nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const form = document.querySelector<HTMLFormElement>('form[data-appearance]');
  if (form !== null) startAppearance(form);
  for (const zone of document.querySelectorAll<HTMLSelectElement>('select[data-zone]')) {
    if (zone.value === '') zone.value = timeZone;
  }
  for (const choice of document.querySelectorAll<HTMLFormElement>('form[data-at-once]')) {
    choice.addEventListener('change', () => choice.requestSubmit());
  }
}

/** Looks how far rebuilds are, while any of them runs. */
function watchRebuilds(): void {
  if (document.querySelector('#rebuilds[data-running]') === null) return;
  setTimeout(() => void refreshRegions('rebuilds').then(watchRebuilds, watchRebuilds), REBUILD_LOOK_MS);
}

/** Shows a choice at once, and keeps it without a reload. */
function startAppearance(form: HTMLFormElement): void {
  form.addEventListener('change', () => {
    const chosen = new FormData(form);
    const appearance = appearanceOf(textOf(chosen.get('theme')), textOf(chosen.get('density')));
    show(appearance);
    const body = new URLSearchParams({ ...appearance });
    // Refused or not arrived: the button still sends the form, and then the page tells why.
    void fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => undefined);
  });
}

function show({ theme, density }: Appearance): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  if (density === 'comfortable') delete root.dataset.density;
  else root.dataset.density = density;
}

const textOf = (value: FormDataEntryValue | null): string | undefined => (typeof value === 'string' ? value : undefined);
