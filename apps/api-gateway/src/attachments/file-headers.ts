import type { AttachmentView } from '@flowra/contracts';

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Whether a browser may show a file instead of saving it: raster pictures carry no scripts. */
export const isPicture = ({ contentType }: AttachmentView): boolean => PICTURES.has(contentType);

/** What goes with the bytes of a file, so that nothing somebody uploaded ever runs as a page of ours. */
export function fileHeaders(file: AttachmentView): Record<string, string> {
  return {
    'content-type': file.contentType,
    'content-disposition': `${isPicture(file) ? 'inline' : 'attachment'}; ${fileNameOf(file)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    // The bytes never change, but who may see them does; so a browser keeps them and asks each time.
    etag: etagOf(file),
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
  };
}

export const etagOf = ({ attachmentId }: AttachmentView): string => `"${attachmentId}"`;

/** The name for every browser (RFC 6266): in ASCII, and in full. */
function fileNameOf({ fileName }: AttachmentView): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
