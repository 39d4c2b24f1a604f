import { IsString, MaxLength, MinLength } from 'class-validator';
import { MessageRef } from '../chat/messages';
import { defineRequest } from '../contract';
import { type Page, PageRequest } from '../page';
import { TaskRef } from '../task/tasks';

/** Somebody who is told of what happens to a task. */
export interface FollowerView {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
}

export class ListTaskFollowers extends PageRequest {
  @IsString() @MinLength(1) @MaxLength(64) taskId!: string;
}

export const followTask = defineRequest<TaskRef, null>('notification', 'follow-task', 1, TaskRef);
export const unfollowTask = defineRequest<TaskRef, null>('notification', 'unfollow-task', 1, TaskRef);
/** Follows the thread that a message begins or belongs to. */
export const followThread = defineRequest<MessageRef, null>('notification', 'follow-thread', 1, MessageRef);
export const unfollowThread = defineRequest<MessageRef, null>('notification', 'unfollow-thread', 1, MessageRef);
export const listTaskFollowers = defineRequest<ListTaskFollowers, Page<FollowerView>>(
  'notification',
  'list-task-followers',
  1,
  ListTaskFollowers,
);
