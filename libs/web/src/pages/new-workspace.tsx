import type { JSX } from 'preact';
import { FormError, TextField } from '../components/field';
import { GuideAhead } from '../components/start-guide';
import { PlainLayout } from '../components/workspace-layout';
import { strings } from '../page-strings';
import type { FormState, Viewer } from '../view-models';

export interface NewWorkspaceProps {
  readonly viewer: Viewer;
  /** Whether the viewer has no workspace yet. */
  readonly isFirst: boolean;
  readonly form: FormState<'name'>;
}

/** First steps, and every later workspace. */
export function NewWorkspacePage({ viewer, isFirst, form }: NewWorkspaceProps): JSX.Element {
  return (
    <PlainLayout>
      <div class="narrow">
        <div data-dialog-content>
          <h1>{isFirst ? strings.firstRun.heading(viewer.displayName) : strings.firstRun.another}</h1>
          <p class="lead">{strings.firstRun.lead}</p>
          <form method="post" action="/w" data-dialog-form>
            <FormError>{form.errors.form}</FormError>
            <TextField
              name="name"
              label={strings.firstRun.nameLabel}
              placeholder={strings.firstRun.namePlaceholder}
              hint={strings.firstRun.nameHint}
              value={form.values.name}
              error={form.errors.name}
              maxLength={80}
              hasFocus
            />
            <button type="submit">{strings.firstRun.submit}</button>
          </form>
        </div>
        {isFirst && <GuideAhead />}
        {isFirst && <p class="aside">{strings.firstRun.invitedHint}</p>}
      </div>
    </PlainLayout>
  );
}
