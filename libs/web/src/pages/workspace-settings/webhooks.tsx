import type { ChatView, WebhookView, WebhookWithSecretView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { Avatar } from '../../components/avatar';
import { chatLabel } from '../../components/chat-label';
import { Confirmed } from '../../components/confirmed';
import { CopyField } from '../../components/copy-field';
import { FormError } from '../../components/field';
import { fieldOf, InputField, SelectField } from '../../components/form-fields';
import { Time } from '../../components/time';
import { strings } from '../../page-strings';
import type { FormState, Shell } from '../../view-models';
import { WorkspaceSettings } from './workspace-settings';

export const WEBHOOK_FIELDS = ['name', 'avatar'] as const;
export type WebhookField = (typeof WEBHOOK_FIELDS)[number];

export interface WebhooksProps {
  readonly shell: Shell;
  /** The chats of which the viewer is an admin. */
  readonly chats: readonly ChatView[];
  /** The one whose webhooks are shown; null when there is none. */
  readonly chat: ChatView | null;
  readonly webhooks: readonly WebhookView[];
  readonly nextCursor: string | null;
  readonly form: FormState<WebhookField>;
  /** The webhook that was just made or got another address: it is shown this once. */
  readonly created: WebhookWithSecretView | null;
}

/** The addresses by which programs post into the chats of a workspace. */
export function WebhooksPage({ shell, chats, chat, webhooks, nextCursor, form, created }: WebhooksProps): JSX.Element {
  const words = strings.webhooks;
  const base = `/w/${shell.workspace.workspaceId}/settings/webhooks`;
  return (
    <WorkspaceSettings shell={shell} section="webhooks">
      {created !== null && <NewAddress created={created} />}
      {chat === null ? (
        <section class="box" aria-labelledby="webhooks-heading">
          <h2 id="webhooks-heading">{words.heading}</h2>
          <p>{words.lead}</p>
          <p>{words.noChats}</p>
        </section>
      ) : (
        <>
          <ChatChoice base={base} chats={chats} chat={chat} />
          <NewWebhook base={base} chat={chat} form={form} />
          <section class="box" aria-labelledby="list-heading">
            <h2 id="list-heading">{words.listHeading(chatLabel(chat))}</h2>
            {webhooks.length === 0 ? (
              <p>{words.none}</p>
            ) : (
              <ul class="rows">
                {webhooks.map((webhook) => (
                  <Webhook key={webhook.webhookId} base={base} webhook={webhook} />
                ))}
              </ul>
            )}
            {nextCursor !== null && (
              <a href={`${base}?chat=${encodeURIComponent(chat.chatId)}&cursor=${encodeURIComponent(nextCursor)}`}>
                {strings.settings.more}
              </a>
            )}
          </section>
        </>
      )}
    </WorkspaceSettings>
  );
}

function NewAddress({ created }: { created: WebhookWithSecretView }): JSX.Element {
  const words = strings.webhooks;
  const body = JSON.stringify({ text: words.sampleText });
  return (
    <section class="box is-new" aria-labelledby="address-heading" role="status">
      <h2 id="address-heading">{words.created(created.name)}</h2>
      <p>{words.shownOnce}</p>
      <CopyField value={created.url} label={words.address} />
      <p class="try">{words.tryIt}</p>
      <CopyField value={`curl -H 'content-type: application/json' -d '${body}' ${created.url}`} label={words.curl} />
    </section>
  );
}

function ChatChoice({ base, chats, chat }: { base: string; chats: readonly ChatView[]; chat: ChatView }): JSX.Element {
  const words = strings.webhooks;
  return (
    <section class="box" aria-labelledby="webhooks-heading">
      <h2 id="webhooks-heading">{words.heading}</h2>
      <p>{words.lead}</p>
      <form method="get" action={base} class="inline-form" data-at-once>
        <SelectField
          name="chat"
          label={words.chat}
          hint={words.chatHint}
          value={chat.chatId}
          options={chats.map((each) => ({ value: each.chatId, label: chatLabel(each) }))}
        />
        <button type="submit" class="secondary outline">
          {words.showChat}
        </button>
      </form>
    </section>
  );
}

function NewWebhook({ base, chat, form }: { base: string; chat: ChatView; form: WebhooksProps['form'] }): JSX.Element {
  const words = strings.webhooks;
  return (
    <section class="box" aria-labelledby="new-webhook-heading">
      <h2 id="new-webhook-heading">{words.newHeading(chatLabel(chat))}</h2>
      <form method="post" action={base}>
        <input type="hidden" name="chatId" value={chat.chatId} />
        <FormError>{form.errors.form}</FormError>
        <div class="field-row">
          <InputField
            {...fieldOf(form, 'name')}
            label={words.name}
            hint={words.nameHint}
            placeholder={words.namePlaceholder}
            maxLength={80}
            isRequired
          />
          <InputField {...fieldOf(form, 'avatar')} label={words.avatar} hint={words.avatarHint} maxLength={8} />
        </div>
        <button type="submit">{words.create}</button>
      </form>
    </section>
  );
}

function Webhook({ base, webhook }: { base: string; webhook: WebhookView }): JSX.Element {
  const words = strings.webhooks;
  const place = `${base}/${encodeURIComponent(webhook.webhookId)}`;
  const chat = <input type="hidden" name="chatId" value={webhook.chatId} />;
  return (
    <li class="row">
      <Avatar name={webhook.name} sign={webhook.avatar} />
      <div class="row-text">
        <strong>{webhook.name}</strong> <code>…{webhook.lastFour}</code>
        <small>
          {words.by(webhook.createdBy.displayName)}, <Time iso={webhook.createdAt} format="moment" />
        </small>
        {!webhook.isEnabled && <small class="error">{words.disabled}</small>}
      </div>
      <Confirmed action={`${place}/rotate`} label={words.rotate} of={webhook.name} consequence={words.rotateLead} confirm={words.rotateNow}>
        {chat}
      </Confirmed>
      <Confirmed action={`${place}/delete`} label={words.delete} of={webhook.name} consequence={words.deleteLead} confirm={words.deleteNow}>
        {chat}
      </Confirmed>
    </li>
  );
}
