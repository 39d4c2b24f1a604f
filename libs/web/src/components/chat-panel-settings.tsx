import type { ChatView } from '@flowra/contracts';
import type { ComponentChildren, JSX } from 'preact';
import type { ChatPanelView } from '../chat-panel';
import { strings } from '../strings';
import { InputField, SelectField, TextAreaField } from './form-fields';
import { PanelNote } from './panel-frame';

const NAME_LIMIT = 80;
const DESCRIPTION_LIMIT = 500;

/** What a chat is called and about, and what the viewer can do with it as a whole. */
export function ChatSettings({ panel }: { panel: ChatPanelView }): JSX.Element {
  const { chat, rights, refusal } = panel;
  const words = strings.chatSettings;
  return (
    <div id="panel-settings" class="chat-settings" data-state={stateOf(panel)}>
      <PanelNote refusal={refusal} />
      {rights.canChange ? <Details panel={panel} /> : <About chat={chat} />}
      {rights.canMute && (
        <Section heading={words.forYou}>
          <p>{chat.isMuted ? words.muted : words.notMuted}</p>
          <Act
            chat={chat}
            what={chat.isMuted ? 'unmute' : 'mute'}
            label={chat.isMuted ? strings.chatPanel.unmute : strings.chatPanel.mute}
          />
        </Section>
      )}
      {(rights.canClose || rights.canReopen) && (
        <Section heading={words.stateHeading}>
          <p>{chat.isClosed ? strings.composer.closed : words.openNote}</p>
          {rights.canClose && <Act chat={chat} what="close" label={strings.chatPanel.closeChat} />}
          {rights.canReopen && <Act chat={chat} what="reopen" label={strings.chatPanel.reopenChat} />}
        </Section>
      )}
      {(rights.canLeave || rights.canDelete) && (
        <Section heading={words.leaveHeading}>
          {rights.canLeave && (
            <Confirm
              id="leave"
              action={`/c/${chat.chatId}/leave`}
              label={words.leave}
              lead={chat.visibility === 'public' ? words.leavePublic : words.leavePrivate}
              confirm={words.leaveNow}
              error={refusal?.about === 'leave' ? refusal.text : undefined}
            />
          )}
          {rights.canDelete && (
            <Confirm
              id="delete"
              action={`/c/${chat.chatId}/delete`}
              label={words.delete}
              lead={words.deleteLead}
              confirm={words.deleteNow}
              error={refusal?.about === 'delete' ? refusal.text : undefined}
            />
          )}
        </Section>
      )}
    </div>
  );
}

/** Drawn again when one of these is different; a refusal stands until then. */
function stateOf({ chat, rights }: ChatPanelView): string {
  const { name, description, visibility, isClosed, isMuted } = chat;
  return JSON.stringify([name, description, visibility, isClosed, isMuted, rights]);
}

function Details({ panel: { chat, refusal } }: { panel: ChatPanelView }): JSX.Element {
  const words = strings.chatSettings;
  const { visibilities } = words;
  const { name, description } = { ...chat, ...(refusal?.about === 'details' && refusal.typed) };
  return (
    <form method="post" action={`/c/${chat.chatId}/details`} class="chat-details" data-panel-form>
      {refusal?.about === 'details' && (
        <p class="form-error" role="alert">
          {refusal.text}
        </p>
      )}
      <InputField name="name" id="chat-name" label={words.name} value={name} maxLength={NAME_LIMIT} isRequired />
      <TextAreaField
        name="description"
        id="chat-description"
        label={words.description}
        value={description}
        maxLength={DESCRIPTION_LIMIT}
        hint={words.descriptionHint}
      />
      <SelectField
        name="visibility"
        id="chat-visibility"
        label={words.visibility}
        value={chat.visibility}
        options={(['public', 'private'] as const).map((value) => ({ value, label: visibilities[value] }))}
      />
      <button type="submit">{words.save}</button>
    </form>
  );
}

function About({ chat }: { chat: ChatView }): JSX.Element {
  const words = strings.chatSettings;
  return (
    <Section heading={words.about}>
      {chat.visibility === 'direct' ? (
        <p>{words.directAbout}</p>
      ) : (
        <p>{chat.description === '' ? words.noDescription : chat.description}</p>
      )}
      {chat.visibility !== 'direct' && (
        <p class="muted">
          {words.visibility}: {words.visibilities[chat.visibility]}
        </p>
      )}
    </Section>
  );
}

function Section({ heading, children }: { heading: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="panel-section">
      <h3>{heading}</h3>
      {children}
    </section>
  );
}

function Act({ chat, what, label }: { chat: ChatView; what: 'mute' | 'unmute' | 'close' | 'reopen'; label: string }): JSX.Element {
  return (
    <form method="post" action={`/c/${chat.chatId}/${what}`} data-panel-form>
      <input type="hidden" name="panel" value="settings" />
      <button id={`do-${what}`} type="submit" class="secondary outline small">
        {label}
      </button>
    </form>
  );
}

interface ConfirmProps {
  readonly id: string;
  readonly action: string;
  readonly label: string;
  readonly lead: string;
  readonly confirm: string;
  readonly error: string | undefined;
}

/** Opened before it can be done, so that one slip does no harm. */
function Confirm({ id, action, label, lead, confirm, error }: ConfirmProps): JSX.Element {
  return (
    <details id={id} class="confirmed" open={error !== undefined}>
      <summary role="button" class="secondary outline">
        {label}
      </summary>
      <form method="post" action={action} data-panel-form>
        <p>{lead}</p>
        {error !== undefined && (
          <p class="form-error" role="alert">
            {error}
          </p>
        )}
        <button type="submit" class="danger">
          {confirm}
        </button>
      </form>
    </details>
  );
}
