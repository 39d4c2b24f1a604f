import type { JSX } from 'preact';
import { PlainLayout } from '../components/workspace-layout';
import { errorWords, strings } from '../page-strings';

export interface ErrorProps {
  readonly status: number;
  /** More than the status says, in words for people. */
  readonly detail?: string;
  readonly correlationId: string;
  /** The page to try again, for faults that pass. */
  readonly retryHref?: string;
  /** Where to sign in, when that would help. */
  readonly signInHref?: string;
}

/** A page that can't be shown, and what to do about it. */
export function ErrorPage({ status, detail, correlationId, retryHref, signInHref }: ErrorProps): JSX.Element {
  const { heading, lead } = errorWords(status);
  return (
    <PlainLayout>
      <div class="narrow error-page">
        <p class="error-status" aria-hidden="true">
          {status}
        </p>
        <h1>{heading}</h1>
        <p class="lead">{detail ?? lead}</p>
        <p class="actions">
          {signInHref !== undefined && (
            <a role="button" href={signInHref}>
              {strings.welcome.signIn}
            </a>
          )}
          {retryHref !== undefined && (
            <a role="button" href={retryHref}>
              {strings.errors.retry}
            </a>
          )}
          <a role="button" class="secondary outline" href="/">
            {strings.errors.home}
          </a>
        </p>
        <p class="reference">{strings.errors.reference(correlationId)}</p>
      </div>
    </PlainLayout>
  );
}
