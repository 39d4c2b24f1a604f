export * from './attachment/attachment.commands';
export * from './attachment/attachment.decider';
export * from './attachment/attachment.errors';
export * from './attachment/attachment.events';
export * from './chat/chat.commands';
export * from './chat/chat.decider';
export * from './chat/chat.errors';
export * from './chat/chat.events';
export * from './chat/chat.state';
export * from './message/message.commands';
export * from './message/message.decider';
export * from './message/message.errors';
export * from './message/message.events';
export * from './personal-chat/personal-chat.commands';
export * from './personal-chat/personal-chat.decider';
export * from './personal-chat/personal-chat.events';
export * from './personal-thread/personal-thread.commands';
export * from './personal-thread/personal-thread.decider';
export * from './personal-thread/personal-thread.events';
export * from './personal-token/personal-token.commands';
export * from './personal-token/personal-token.decider';
export * from './personal-token/personal-token.errors';
export * from './personal-token/personal-token.events';
export * from './profile/profile.commands';
export * from './profile/profile.decider';
export * from './profile/profile.errors';
export * from './profile/profile.events';
export * from './message/message.marks';
export * from './message/message.state';
export * from './message/reaction-emoji';
export * from './tag-lines/tag-lines';
export * from './webhook/webhook.commands';
export * from './webhook/webhook.decider';
export * from './webhook/webhook.errors';
export * from './webhook/webhook.events';
export * from './workspace/workspace-key';
export * from './workspace/workspace.commands';
export * from './workspace/workspace.decider';
export * from './workspace/workspace.errors';
export * from './workspace/workspace.events';
export * from './workspace/workspace.settings';
export {
  DEFAULT_WORKSPACE_SETTINGS,
  settingsOf,
  type Invite,
  type Workspace,
  type WorkspaceMember,
  type WorkspaceState,
} from './workspace/workspace.state';
