import type { DomainCommand, MessageId } from '@flowra/kernel';
import type { OwnThread } from './personal-thread.events';

/** That the reply is in the thread, and where, is looked up before. */
export type ReadThread = DomainCommand<'Read', OwnThread & { readonly messageId: MessageId; readonly order: number }>;

/** Everything that a person can do to a thread for themselves alone; that they take part in its chat is checked before. */
export type PersonalThreadCommand = ReadThread;
