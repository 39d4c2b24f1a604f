import type { JSX } from 'preact';
import { PlainLayout } from '../components/workspace-layout';
import { strings } from '../page-strings';

/** What the browser shows in place of any page while there is no connection. */
export function OfflinePage(): JSX.Element {
  return (
    <PlainLayout>
      <div class="narrow error-page">
        <h1>{strings.offline.heading}</h1>
        <p class="lead">{strings.offline.lead}</p>
        <p class="actions">
          {/* Leads to the address that could not be shown. */}
          <a role="button" href="">
            {strings.errors.retry}
          </a>
        </p>
      </div>
    </PlainLayout>
  );
}
