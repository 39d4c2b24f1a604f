import { type Appearance, colourScheme, rootAttributes } from '@flowra/web';

interface Media {
  readonly example?: unknown;
}
interface Answer {
  readonly description: string;
  readonly content?: { readonly 'application/json'?: Media };
}
interface Operation {
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters: readonly { name: string; in: string; required: boolean }[];
  readonly requestBody?: { content: { 'application/json': Media } };
  readonly responses: Readonly<Record<string, Answer>>;
}

/** The API document as a page that reads well without a script, and looks as this browser asked for. */
export function apiPage(document: Record<string, unknown>, styles: string, appearance: Appearance): string {
  const groups = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(document.paths as Record<string, Record<string, Operation>>)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags[0];
      groups.set(tag, [...(groups.get(tag) ?? []), section(method, path, operation)]);
    }
  }
  const body = [...groups].map(([tag, sections]) => `<h2>${escape(tag)}</h2>${sections.join('')}`).join('');
  const looks = Object.entries(rootAttributes(appearance)).map(([name, value]) => ` ${name}="${value}"`);
  return `<!doctype html><html lang="en"${looks.join('')}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${colourScheme(appearance)}"><title>Flowra API</title><link rel="stylesheet" href="${escape(styles)}"></head><body><main class="container"><h1>Flowra API</h1>
<p>Base address <code>/api/v1</code>. Send <code>Authorization: Bearer …</code>; errors are <code>application/problem+json</code> with a
<code>code</code> and a <code>correlationId</code>. The same as a file: <a href="/api/openapi.json">openapi.json</a>.</p>${body}</main></body></html>`;
}

function section(method: string, path: string, operation: Operation): string {
  const parameters = operation.parameters.map(
    ({ name, in: where, required }) => `<li><code>${escape(name)}</code> (${where}${required ? ', required' : ''})</li>`,
  );
  const answers = Object.entries(operation.responses).map(
    ([status, { description }]) => `<li><code>${status}</code> ${escape(description)}</li>`,
  );
  const good = Object.values(operation.responses).find(({ content }) => content?.['application/json']?.example !== undefined);
  return `<details><summary><code>${method.toUpperCase()} ${escape(path)}</code> ${escape(operation.summary)}</summary>
${operation.description ? `<p>${escape(operation.description)}</p>` : ''}
${parameters.length > 0 ? `<h4>Parameters</h4><ul>${parameters.join('')}</ul>` : ''}
${example('Body', operation.requestBody?.content['application/json'])}
<h4>Answers</h4><ul>${answers.join('')}</ul>${example('Example', good?.content?.['application/json'])}</details>`;
}

function example(title: string, media: Media | undefined): string {
  return media ? `<h4>${title}</h4><pre>${escape(JSON.stringify(media.example, null, 2))}</pre>` : '';
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
