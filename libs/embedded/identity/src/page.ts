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
          <p class="brand">
            <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
              <rect width="32" height="32" rx="9" />
              <path d="M9 13h14M8 19h14M14 8l-2 16M20 8l-2 16" />
            </svg>
            Flowra
          </p>
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
  --page: light-dark(#f4f7f5, #0f1414);
  --card: light-dark(#fff, #141a1a);
  --text: light-dark(#24302d, #d9e2df);
  --strong: light-dark(#15201d, #f0f5f3);
  --muted: light-dark(#5a6965, #94a39f);
  --line: light-dark(#7b8a85, #66756f);
  --soft: light-dark(#e2e8e5, #283232);
  --accent: light-dark(#0b6b5f, #6fd3c2);
  --button: #0f766a;
  --on-button: #fff;
  --alert: light-dark(#b0342c, #f0958d);
  --alert-soft: light-dark(#fcedeb, #3a201e);
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
  background: var(--page); color: var(--text); font: 1rem/1.5 'Inter', -apple-system, 'Segoe UI', 'Roboto', 'Helvetica Neue', 'Liberation Sans', 'Arial', sans-serif;
}
main {
  width: 100%; max-width: 25rem; padding: 2rem; background: var(--card);
  border: 1px solid var(--soft); border-radius: 1rem; box-shadow: 0 1rem 3rem rgb(0 0 0 / 8%);
}
.brand {
  display: flex; align-items: center; gap: .6rem; margin: 0 0 1.5rem;
  color: var(--strong); font-size: 1.1rem; font-weight: 700; letter-spacing: -.02em;
}
.brand rect { fill: var(--button); }
.brand path { fill: none; stroke: var(--on-button); stroke-linecap: round; stroke-width: 2.5; }
h1 { margin: 0 0 1.25rem; color: var(--strong); font-size: 1.5rem; line-height: 1.2; letter-spacing: -.01em; }
label { display: block; margin-bottom: .25rem; font-weight: 600; }
input {
  width: 100%; margin-bottom: 1rem; padding: .625rem .75rem; font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--line); border-radius: .5rem;
}
button {
  width: 100%; padding: .625rem; font: inherit; font-weight: 600; cursor: pointer; border: 0; border-radius: .5rem;
  background: var(--button); color: var(--on-button);
}
button:hover { background: #0b6158; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.alert { margin: 0 0 1rem; padding: .625rem .75rem; border-radius: .5rem; background: var(--alert-soft); color: var(--alert); }
aside { margin-top: 1.5rem; padding-top: 1.25rem; border-top: 1px solid var(--soft); color: var(--muted); font-size: .875rem; }
aside h2 { margin: 0 0 .25rem; font-size: .875rem; color: var(--text); }
aside p { margin: 0 0 .5rem; }
aside ul { margin: 0; padding: 0; list-style: none; display: grid; grid-template-columns: auto 1fr; gap: .25rem .75rem; }
aside li { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; }
code { font: inherit; font-family: ui-monospace, monospace; color: var(--text); }
a { color: var(--accent); }
`;
