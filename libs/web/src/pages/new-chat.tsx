import type { JSX } from 'preact';
import { FormError, TextField } from '../components/field';
import { PageHeader } from '../components/page-header';
import { WorkspaceLayout } from '../components/workspace-layout';
import { strings } from '../page-strings';
import type { FormState, Shell } from '../view-models';

export interface NewChatProps {
  readonly shell: Shell;
  readonly form: FormState<'name' | 'visibility'>;
}

/** Where a chat is created: a page of its own, or its form in a dialog. */
export function NewChatPage({ shell, form }: NewChatProps): JSX.Element {
  return (
    <WorkspaceLayout shell={shell} place={{ at: 'elsewhere' }}>
      <PageHeader heading={strings.newChat.heading} />
      <div class="page-body">
        <div class="narrow" data-dialog-content>
          <h2 class="dialog-heading">{strings.newChat.heading}</h2>
          <form method="post" action={`/w/${shell.workspace.workspaceId}/chats`} data-dialog-form>
            <FormError>{form.errors.form}</FormError>
            <TextField
              name="name"
              label={strings.newChat.nameLabel}
              placeholder={strings.newChat.namePlaceholder}
              hint={strings.newChat.nameHint}
              value={form.values.name}
              error={form.errors.name}
              maxLength={80}
              hasFocus
            />
            <fieldset class="choices">
              <legend>{strings.newChat.visibilityLabel}</legend>
              <Choice
                value="public"
                label={strings.newChat.public}
                hint={strings.newChat.publicHint}
                chosen={form.values.visibility ?? 'public'}
              />
              <Choice
                value="private"
                label={strings.newChat.private}
                hint={strings.newChat.privateHint}
                chosen={form.values.visibility ?? 'public'}
              />
            </fieldset>
            <button type="submit">{strings.newChat.submit}</button>
          </form>
        </div>
      </div>
    </WorkspaceLayout>
  );
}

function Choice({ value, label, hint, chosen }: { value: string; label: string; hint: string; chosen: string }): JSX.Element {
  return (
    <label class="choice">
      <input type="radio" name="visibility" value={value} checked={chosen === value} />
      <span>
        {label}
        <small>{hint}</small>
      </span>
    </label>
  );
}
