/** The name of the window without how many wait. */
let { title } = document;
let show = (): void => void (document.title = title);

/** Gives the window another name. */
export function nameWindow(name: string): void {
  title = name;
  show();
}

/** Writes before the name of the window how many notifications wait, and puts a dot on its icon. */
export function startTitleBadge(): void {
  const sidebar = document.getElementById('sidebar');
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (sidebar === null || icon === null) return;
  const { href, dataset } = icon;
  show = (): void => {
    const count = Number(document.getElementById('unread-badge')?.dataset.count ?? 0);
    const wanted = count === 0 ? title : `(${count > 99 ? '99+' : count}) ${title}`;
    if (document.title === wanted) return;
    document.title = wanted;
    icon.href = count === 0 ? href : (dataset.unread ?? href);
  };
  // The badge is drawn anew by whoever counts.
  new MutationObserver(show).observe(sidebar, { subtree: true, childList: true });
  show();
}
