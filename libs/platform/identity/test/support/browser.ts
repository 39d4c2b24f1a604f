interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

/** As much of a browser as a login needs: cookies with paths, redirects, one form. It stops where a redirect leaves the identity. */
export class Browser {
  private cookies: readonly Cookie[] = [];

  constructor(private readonly issuer: string) {}

  async open(url: string, form?: Record<string, string>): Promise<Page> {
    const { pathname } = new URL(url);
    const cookie = this.cookies.filter(({ path }) => pathname.startsWith(path)).map(({ name, value }) => `${name}=${value}`);
    const body = form === undefined ? null : new URLSearchParams(form);
    const method = form === undefined ? 'GET' : 'POST';
    const response = await fetch(url, { method, body, redirect: 'manual', headers: { cookie: cookie.join('; '), accept: 'text/html' } });
    for (const header of response.headers.getSetCookie()) this.store(header);
    const location = response.headers.get('location');
    const next = location === null ? null : new URL(location, url).href;
    if (next === null) return { url, status: response.status, text: await response.text() };
    return next.startsWith(`${this.issuer}/`) ? this.open(next) : { url: next, status: response.status, text: '' };
  }

  /** Follows a login to its end; answers the callback address. */
  async login(url: string, username: string, password = username): Promise<string> {
    const form = await this.open(url);
    return (await this.open(form.url, { username, password })).url;
  }

  private store(header: string): void {
    const [pair, ...attributes] = header.split(';').map((part) => part.trim());
    const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    const path = attributes.find((attribute) => attribute.toLowerCase().startsWith('path='))?.slice('path='.length) ?? '/';
    const others = this.cookies.filter((cookie) => cookie.name !== name || cookie.path !== path);
    this.cookies = value === '' ? others : [...others, { name, value, path }];
  }
}
