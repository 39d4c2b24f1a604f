/** A page as somebody without scripts sees it. */
export interface BrowserPage {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

interface Cookie {
  readonly host: string;
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

const MOST_REDIRECTS = 20;

/** As much of a browser as signing in needs: cookies with paths, redirects, forms. It follows no redirects but those to its sites. */
export class Browser {
  private cookies: readonly Cookie[] = [];

  private readonly sites: readonly string[];

  constructor(...sites: readonly string[]) {
    this.sites = sites;
  }

  /** Opens an address, or posts a form to it, and follows redirects. Throws an Error when they go in circles. */
  async open(url: string, form?: Readonly<Record<string, string>>): Promise<BrowserPage> {
    let request: { readonly url: string; readonly form?: Readonly<Record<string, string>> } = { url, ...(form && { form }) };
    for (let count = 0; count < MOST_REDIRECTS; count += 1) {
      const response = await this.send(request.url, request.form);
      const location = response.headers.get('location');
      if (location === null) return { url: request.url, status: response.status, text: await response.text() };
      const next = new URL(location, request.url).href;
      if (!this.sites.some((site) => next.startsWith(`${site}/`))) return { url: next, status: response.status, text: '' };
      request = { url: next };
    }
    throw new Error(`${url} leads in circles`);
  }

  /** Fills in the form of a page, with its hidden fields, and sends it where it belongs. */
  submit(page: BrowserPage, fields: Readonly<Record<string, string>>): Promise<BrowserPage> {
    const [, attributes = '', content = ''] = /<form([^>]*)>([\s\S]*?)<\/form>/.exec(page.text) ?? [];
    const hidden = [...content.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'name'),
      attribute(tag, 'value'),
    ]);
    const action = attribute(attributes, 'action') || page.url;
    return this.open(new URL(action, page.url).href, { ...Object.fromEntries(hidden), ...fields });
  }

  /** Fills in the sign-in form that an address leads to; answers where that ends. */
  async login(url: string, username: string, password = username): Promise<BrowserPage> {
    return this.submit(await this.open(url), { username, password });
  }

  /** The cookies that would go along with a request to this address. */
  cookieHeader(url: string): string {
    const { pathname, hostname } = new URL(url);
    const sent = this.cookies.filter(({ path, host }) => host === hostname && pathname.startsWith(path));
    return sent.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  private async send(url: string, form?: Readonly<Record<string, string>>): Promise<Response> {
    const { origin } = new URL(url);
    const headers = { cookie: this.cookieHeader(url), accept: 'text/html', ...(form !== undefined && { origin }) };
    const body = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
    const response = await fetch(url, { ...body, redirect: 'manual', headers });
    for (const header of response.headers.getSetCookie()) this.store(new URL(url).hostname, header);
    return response;
  }

  private store(host: string, header: string): void {
    const [pair, ...attributes] = header.split(';').map((part) => part.trim());
    const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    const path = attributes.find((each) => each.toLowerCase().startsWith('path='))?.slice('path='.length) ?? '/';
    const isGone = value === '' || attributes.some((each) => each.toLowerCase() === 'max-age=0');
    const others = this.cookies.filter((cookie) => cookie.host !== host || cookie.name !== name || cookie.path !== path);
    this.cookies = isGone ? others : [...others, { host, name, value, path }];
  }
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  return value.replace(/&amp;/g, '&');
}
