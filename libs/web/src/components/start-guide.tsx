import type { JSX } from 'preact';
import { strings } from '../page-strings';
import type { Place, Shell, StartGuide } from '../view-models';
import { CopyField } from './copy-field';
import { Icon } from './icon';

export const GUIDE_STEPS = ['workspace', 'invite', 'chat', 'item'] as const;
export type GuideStep = (typeof GUIDE_STEPS)[number];

/** Which steps are done, as what really exists shows. */
export function stepsDone(guide: StartGuide): Readonly<Record<GuideStep, boolean>> {
  return { workspace: true, invite: guide.isInvited, chat: guide.chatId !== null, item: guide.hasItem };
}

/** The first steps in the sidebar. Always there as a place, so that it can be drawn again when a step is done. */
export function SidebarGuide({ shell, place }: { shell: Shell; place: Place }): JSX.Element {
  const { guide } = shell;
  // Where the steps stand in full, they stand there only.
  return (
    <div id="guide" hidden={place.at === 'home'}>
      {guide != null && <GuideCard shell={shell} guide={guide} />}
    </div>
  );
}

function GuideCard({ shell, guide }: { shell: Shell; guide: StartGuide }): JSX.Element {
  const done = stepsDone(guide);
  const base = `/w/${shell.workspace.workspaceId}`;
  const hrefs: Readonly<Record<GuideStep, string | null>> = {
    workspace: null,
    invite: `${base}/members#invite`,
    chat: `${base}/chats/new`,
    item: guide.chatId === null ? null : `${base}/c/${guide.chatId}`,
  };
  return (
    <section class="guide" aria-labelledby="guide-heading">
      <div class="guide-top">
        <h2 id="guide-heading">{strings.guide.heading}</h2>
        <Progress guide={guide} />
        <CloseGuide workspaceId={shell.workspace.workspaceId} />
      </div>
      <ol class="guide-steps">
        {GUIDE_STEPS.map((step) => {
          const href = hrefs[step];
          const { label } = strings.guide.steps[step];
          return (
            <Step key={step} isDone={done[step]}>
              {done[step] || href === null ? (
                label
              ) : (
                <a href={href} data-dialog={step === 'chat' ? true : undefined}>
                  {label}
                </a>
              )}
            </Step>
          );
        })}
      </ol>
    </section>
  );
}

/** The first steps with everything that they need, where a workspace has no chat yet. */
export function GuideInFull({ shell, guide }: { shell: Shell; guide: StartGuide }): JSX.Element {
  const done = stepsDone(guide);
  const base = `/w/${shell.workspace.workspaceId}`;
  const words = strings.guide;
  const parts: Readonly<Record<GuideStep, JSX.Element | null>> = {
    workspace: null,
    invite:
      guide.inviteUrl === null ? (
        <form method="post" action={`${base}/invites`}>
          <input type="hidden" name="back" value={base} />
          <button type="submit" class="secondary outline">
            {words.createLink}
          </button>
        </form>
      ) : (
        <CopyField value={guide.inviteUrl} label={strings.members.linkLabel} />
      ),
    chat: (
      <a role="button" href={`${base}/chats/new`} data-dialog>
        {strings.workspaceHome.create}
      </a>
    ),
    item: <code class="tag-example">{words.example}</code>,
  };
  return (
    <div id="guide-full">
      <ol class="guide-steps guide-full">
        {GUIDE_STEPS.map((step) => (
          <Step key={step} isDone={done[step]}>
            <span class="guide-label">{words.steps[step].label}</span>
            <small>{words.steps[step].hint}</small>
            {parts[step]}
          </Step>
        ))}
      </ol>
      <form method="post" action={`${base}/guide/close`} class="guide-close">
        <button type="submit" class="secondary outline small">
          {words.close}
        </button>
      </form>
    </div>
  );
}

/** What somebody without a workspace has before them. */
export function GuideAhead(): JSX.Element {
  return (
    <section class="aside" aria-labelledby="guide-ahead">
      <h2 id="guide-ahead" class="guide-ahead">
        {strings.guide.ahead}
      </h2>
      <ol class="guide-steps">
        {GUIDE_STEPS.map((step) => (
          <Step key={step} isDone={false} isCurrent={step === 'workspace'}>
            {strings.guide.steps[step].label}
          </Step>
        ))}
      </ol>
    </section>
  );
}

/** How many of the steps are done. */
function Progress({ guide }: { guide: StartGuide }): JSX.Element {
  const count = Object.values(stepsDone(guide)).filter(Boolean).length;
  return <span class="guide-progress">{strings.guide.progress(count, GUIDE_STEPS.length)}</span>;
}

function CloseGuide({ workspaceId }: { workspaceId: string }): JSX.Element {
  return (
    <form method="post" action={`/w/${workspaceId}/guide/close`}>
      <button type="submit" class="icon-button" aria-label={strings.guide.close} title={strings.guide.close}>
        <Icon name="close" />
      </button>
    </form>
  );
}

interface StepProps {
  readonly isDone: boolean;
  readonly isCurrent?: boolean;
  readonly children: JSX.Element | string | (JSX.Element | null)[];
}

function Step({ isDone, isCurrent = false, children }: StepProps): JSX.Element {
  return (
    <li class={isDone ? 'guide-step is-done' : 'guide-step'} aria-current={isCurrent ? 'step' : undefined}>
      <span class="guide-tick" aria-hidden="true">
        {isDone && <Icon name="check" />}
      </span>
      <div>
        {isDone && <span class="visually-hidden">{strings.guide.done}: </span>}
        {children}
      </div>
    </li>
  );
}
