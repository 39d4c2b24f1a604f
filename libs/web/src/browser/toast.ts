const SHOWN_MS = 6000;

/** Says something in passing, at the edge of the page. */
export function toast(text: string): void {
  const line = document.createElement('p');
  line.className = 'toast';
  line.textContent = text;
  document.getElementById('toasts')?.append(line);
  setTimeout(() => line.remove(), SHOWN_MS);
}
