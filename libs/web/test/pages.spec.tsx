import { samplePages } from './pages';
import { assets } from './fixtures';

const pages = Object.entries(samplePages(assets));

const count = (html: string, pattern: RegExp): number => [...html.matchAll(pattern)].length;

describe.each(pages)('the page %s', (_name, html) => {
  it('has one main part and one first heading', () => {
    expect(count(html, /<main[\s>]/g)).toBe(1);
    expect(count(html, /<h1[\s>]/g)).toBe(1);
    expect(html).toContain('<html lang="en">');
  });

  it('holds nothing that the policy refuses: no inline script, style or handler', () => {
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(html).not.toMatch(/<style[\s>]/);
    expect(html).not.toMatch(/\s(style|on[a-z]+)="/);
  });

  it('uses each id once', () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('labels every field', () => {
    const labels = new Set([...html.matchAll(/<label[^>]*\sfor="([^"]+)"/g)].map(([, id]) => id));
    for (const [field] of html.matchAll(/<(?:input|textarea|select)\s[^>]*>/g)) {
      const isLabelled =
        /type="(hidden|radio)"/.test(field) || field.includes('aria-label=') || labels.has(/\sid="([^"]+)"/.exec(field)?.[1] ?? '');
      expect([field, isLabelled]).toEqual([field, true]);
    }
  });

  it('sends every form to a place of ours; by POST, but what only looks', () => {
    const forms = [...html.matchAll(/<form[^>]*>/g)].filter(([form]) => !form.includes('method="dialog"'));
    for (const [form] of forms) expect(form).toMatch(/method="(post|get)".*action="\/|action="\/.*method="(post|get)"/);
  });
});
