import type { AttachmentView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { formatSize } from '../format';
import { strings } from '../strings';
import { Icon } from './icon';

/** Pictures above this are offered for download only. */
const PREVIEW_BYTES = 2 * 1024 * 1024;
const BOX = { width: 360, height: 260 };

/** The files of a message: pictures to look at, everything else to download. */
export function Attachments({ files }: { files: readonly AttachmentView[] }): JSX.Element | null {
  if (files.length === 0) return null;
  return (
    <ul class="attachments">
      {files.map((file) => (
        <li key={file.attachmentId}>{isPicture(file) ? <Picture file={file} /> : <FileLink file={file} />}</li>
      ))}
    </ul>
  );
}

/** A file that can be shown. */
export type PictureFile = AttachmentView & { readonly width: number; readonly height: number };

/** Whether a file can be shown as a picture, and is not too large for that. */
export function isPicture(file: AttachmentView): file is PictureFile {
  return file.contentType.startsWith('image/') && file.width !== null && file.height !== null && file.size <= PREVIEW_BYTES;
}

/** Its room is kept before it has loaded, so that nothing moves. */
function Picture({ file }: { file: PictureFile }): JSX.Element {
  const scale = Math.min(1, BOX.width / file.width, BOX.height / file.height);
  return (
    <a class="picture" href={`${hrefOf(file)}?preview=1`} data-picture={file.fileName} aria-label={strings.attachments.show(file.fileName)}>
      <img
        src={`${hrefOf(file)}?preview=1`}
        alt={file.fileName}
        width={Math.max(1, Math.round(file.width * scale))}
        height={Math.max(1, Math.round(file.height * scale))}
        loading="lazy"
      />
    </a>
  );
}

function FileLink({ file }: { file: AttachmentView }): JSX.Element {
  return (
    <a class="file" href={hrefOf(file)} download={file.fileName}>
      <Icon name="file" />
      <span class="file-name">{file.fileName}</span>
      <span class="file-size">{formatSize(file.size)}</span>
    </a>
  );
}

/** Where the bytes of a file are. */
export const hrefOf = ({ attachmentId }: AttachmentView): string => `/api/v1/attachments/${attachmentId}`;
