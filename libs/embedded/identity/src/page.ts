import type { Context } from './oidc-provider-types';
import { REALM_PATH } from './settings';

export const STYLE_PATH = '/resources/identity.css';

/** Markup that is safe to put into a page as it is. */
export class Html {
  constructor(readonly text: string) {}
}

/** A template whose values are escaped unless they are `Html` themselves. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html {
  const rendered = values.map((value) => {
    if (typeof value === 'string') return escape(value);
    return value instanceof Html ? value.text : value.map(({ text }) => text).join('');
  });
  return new Html(parts.reduce((text, part, index) => text + rendered[index - 1] + part));
}

/** Answers with a page that may load nothing but our style sheet and may not be framed. */
export function sendPage(context: Context, title: string, content: Html, formTargets: readonly string[] = []): void {
  context.type = 'html';
  context.set('Cache-Control', 'no-store');
  context.set('Referrer-Policy', 'no-referrer');
  context.set('X-Content-Type-Options', 'nosniff');
  context.set(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'self'; form-action 'self' ${formTargets.join(' ')}; base-uri 'none'; frame-ancestors 'none'`,
  );
  context.body = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Flowra</title>
        <link rel="stylesheet" href="${REALM_PATH + STYLE_PATH}" />
      </head>
      <body>
        <main>
          <p class="brand"><span aria-hidden="true">#</span> Flowra</p>
          ${content}
        </main>
      </body>
    </html> `.text;
}

function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

export const STYLE = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f4f5fa, #12131a);
  --card: light-dark(#ffffff, #1c1e29);
  --text: light-dark(#1b1d29, #eceef7);
  --muted: light-dark(#5a5f75, #a6abc2);
  --line: light-dark(#8589a0, #6d7290);
  --soft: light-dark(#e3e5ef, #303344);
  --accent: light-dark(#0f766e, #5eead4);
  --on-accent: light-dark(#ffffff, #06201d);
  --alert: light-dark(#b00020, #ffb4ab);
  --alert-soft: light-dark(#fdecee, #3a1d22);
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
  background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif;
}
main {
  width: 100%; max-width: 25rem; padding: 2rem; background: var(--card);
  border: 1px solid var(--soft); border-radius: 1rem; box-shadow: 0 1rem 3rem rgb(0 0 0 / 8%);
}
.brand { margin: 0 0 1.5rem; font-weight: 700; color: var(--accent); }
h1 { margin: 0 0 1.25rem; font-size: 1.5rem; line-height: 1.2; }
label { display: block; margin-bottom: .25rem; font-weight: 600; }
input {
  width: 100%; margin-bottom: 1rem; padding: .625rem .75rem; font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--line); border-radius: .5rem;
}
button {
  width: 100%; padding: .625rem; font: inherit; font-weight: 600; cursor: pointer; border: 0; border-radius: .5rem;
  background: var(--accent); color: var(--on-accent);
}
button:hover { filter: brightness(1.08); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.alert { margin: 0 0 1rem; padding: .625rem .75rem; border-radius: .5rem; background: var(--alert-soft); color: var(--alert); }
aside { margin-top: 1.5rem; padding-top: 1.25rem; border-top: 1px solid var(--soft); color: var(--muted); font-size: .875rem; }
aside h2 { margin: 0 0 .25rem; font-size: .875rem; color: var(--text); }
aside p { margin: 0 0 .5rem; }
aside ul { margin: 0; padding: 0; list-style: none; display: grid; grid-template-columns: auto 1fr; gap: .25rem .75rem; }
aside li { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; }
code { font: inherit; font-family: ui-monospace, monospace; color: var(--text); }
a { color: var(--accent); }
`;
