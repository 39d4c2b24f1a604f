import { NOTIFICATION_KINDS, type PersonalTokenView } from '@flowra/contracts';
import { type PageContext, renderPage } from '../src/render';
import type { PreferencesProps } from '../src/pages/settings/preferences';
import { administrationPages } from './administration-pages';
import { members, PEOPLE, shell } from './fixtures';

const viewer = { ...shell.viewer, isSystemAdmin: true };
const token: PersonalTokenView = {
  tokenId: 'k1',
  name: 'Release script',
  scopes: ['messages:write', 'tasks:read'],
  lastFour: 'wT1x',
  createdAt: '2026-11-20T08:00:00Z',
  expiresAt: '2027-02-20T08:00:00Z',
  lastUsedAt: '2026-11-25T08:00:00Z',
};
const choices: PreferencesProps['choices'] = {
  kinds: Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, kind !== 'status'])) as PreferencesProps['choices']['kinds'],
  chats: { c2: 'mentions' },
  isQuiet: true,
};

/** The pages on which people set things. */
export function settingsPages(context: PageContext): Readonly<Record<string, string>> {
  const values = { statusText: 'Out for lunch', statusEmoji: '🥪', timezone: 'Europe/Berlin', locale: 'en-GB' };
  const quietHours = { 'quietHours.from': '22:00', 'quietHours.to': '07:00', 'quietHours.timezone': 'Europe/Berlin' };
  const look = { theme: 'dark', density: 'compact' } as const;
  return {
    profile: renderPage('profile', { shell: { ...shell, viewer }, viewer, form: { values, errors: {} }, isSaved: true }, context),
    'profile-refused': renderPage(
      'profile',
      {
        shell: null,
        viewer,
        form: { values: { ...values, statusEmoji: 'lunch' }, errors: { statusEmoji: 'Use exactly one emoji.' } },
        isSaved: false,
      },
      context,
    ),
    preferences: renderPage(
      'preferences',
      { shell, appearance: look, choices, quietHours: { values: quietHours, errors: {} }, saved: 'appearance' },
      context,
    ),
    tokens: renderPage(
      'tokens',
      {
        shell,
        tokens: [token, { ...token, tokenId: 'k2', name: 'Deploy', lastUsedAt: null }],
        nextCursor: 'more',
        form: { values: { name: 'Release' }, errors: { scopes: 'Choose at least one thing that the token may do.' } },
        scopes: ['tasks:read'],
        created: { ...token, secret: 'flo_k3J9xQ2mVb7wT1' },
      },
      context,
    ),
    'tokens-empty': renderPage(
      'tokens',
      { shell: null, tokens: [], nextCursor: null, form: { values: {}, errors: {} }, scopes: [], created: null },
      context,
    ),
    ...workspacePages(context),
    ...administrationPages(context),
  };
}

const form = { values: {}, errors: {} };

function workspacePages(context: PageContext): Readonly<Record<string, string>> {
  const { name, description, whoMayInvite } = shell.workspace;
  const general = { shell, isSaved: false, members, transfer: form, deletion: form };
  const invite = {
    inviteId: 'i1',
    workspaceId: 'w1',
    token: 'k3J9xQ2mVb7wT1',
    expiresAt: '2026-12-01T08:00:00Z',
    maxUses: 10,
    uses: 2,
    createdBy: PEOPLE.bob,
    createdAt: '2026-11-21T10:00:00Z',
  };
  const webhook = {
    webhookId: 'h1',
    chatId: 'c1',
    name: 'Deployments',
    avatar: '🚀',
    createdBy: PEOPLE.alice,
    createdAt: '2026-11-21T10:00:00Z',
    lastFour: 'ab12',
    isEnabled: true,
  };
  const url = 'http://localhost:4000/api/v1/hooks/h1/flh_k3J9xQ2mVb7wT1';
  const mine = shell.chats.filter(({ isParticipant }) => isParticipant);
  return {
    'workspace-settings': renderPage(
      'workspace-settings',
      {
        ...general,
        form: { values: { name, description, whoMayInvite }, errors: {} },
        isSaved: true,
        deletion: { values: { confirmation: 'Eng' }, errors: { confirmation: 'This is not the name of the workspace.' } },
      },
      context,
    ),
    'workspace-settings-member': renderPage(
      'workspace-settings',
      { ...general, shell: { ...shell, workspace: { ...shell.workspace, role: 'member', ownerId: 'u-bob' } }, form },
      context,
    ),
    invites: renderPage(
      'invites',
      {
        shell,
        invites: [invite, { ...invite, inviteId: 'i2', token: 'other', maxUses: null, expiresAt: null, createdBy: null }],
        nextCursor: 'more',
        form: { values: { maxUses: '0' }, errors: { maxUses: 'Use a whole number.' } },
        publicUrl: 'http://localhost:4000',
      },
      context,
    ),
    webhooks: renderPage(
      'webhooks',
      {
        shell,
        chats: mine,
        chat: mine[0],
        webhooks: [webhook, { ...webhook, webhookId: 'h2', name: 'Alerts', avatar: null, isEnabled: false }],
        nextCursor: 'more',
        form,
        created: { ...webhook, secret: 'flh_k3J9xQ2mVb7wT1', url },
      },
      context,
    ),
    'webhooks-none': renderPage('webhooks', { shell, chats: [], chat: null, webhooks: [], nextCursor: null, form, created: null }, context),
  };
}
