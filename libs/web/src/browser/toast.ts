const SHOWN_MS = 6000;

interface ToastOptions {
  /** A button on it, for taking back what it tells. */
  readonly action?: string;
  readonly forMs?: number;
}

/** Says something in passing, at the edge of the page. Resolves when it is gone: true when its button was pressed. */
export function toast(text: string, { action, forMs = SHOWN_MS }: ToastOptions = {}): Promise<boolean> {
  const line = document.createElement('p');
  line.className = 'toast';
  line.textContent = text;
  document.getElementById('toasts')?.append(line);
  return new Promise((resolve) => {
    const end = (isPressed: boolean): void => {
      line.remove();
      resolve(isPressed);
    };
    setTimeout(() => end(false), forMs);
    if (action === undefined) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = action;
    button.addEventListener('click', () => end(true));
    line.append(' ', button);
  });
}
