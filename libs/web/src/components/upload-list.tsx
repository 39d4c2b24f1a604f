import type { JSX } from 'preact';
import { formatSize } from '../format';
import { strings } from '../strings';
import { Icon } from './icon';

/** A file that is on its way into a message. */
export interface UploadState {
  readonly key: string;
  readonly fileName: string;
  readonly size: number;
  /** From 0 to 1. */
  readonly progress: number;
  /** Why it did not arrive; null while it may. */
  readonly problem: string | null;
}

/** The files of the message that is being written. */
export function UploadList({ uploads }: { uploads: readonly UploadState[] }): JSX.Element {
  return (
    <ul class="uploads">
      {uploads.map(({ key, fileName, size, progress, problem }) => (
        <li key={key} class={problem === null ? 'upload' : 'upload is-refused'}>
          <Icon name="file" />
          <span class="file-name">{fileName}</span>
          {problem === null ? <span class="file-size">{formatSize(size)}</span> : <span class="upload-problem">{problem}</span>}
          {problem === null && progress < 1 && (
            <progress value={progress} max={1} aria-label={strings.attachments.uploading(fileName)}>
              {Math.round(progress * 100)} %
            </progress>
          )}
          <button type="button" class="icon-button" data-remove={key} aria-label={strings.attachments.remove(fileName)}>
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
