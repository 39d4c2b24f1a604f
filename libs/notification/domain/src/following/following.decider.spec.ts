import { givenFor } from '@flowra/given';
import type { ChatId, UserId, WorkspaceId } from '@flowra/kernel';
import type { FollowingCommand } from './following.commands';
import { followingDecider } from './following.decider';
import type { FollowingEvent, FollowingFact } from './following.events';

const given = givenFor(followingDecider);
const fact: FollowingFact = {
  followingId: 'following-1',
  subject: 'task',
  subjectId: 'task-1',
  userId: 'bob' as UserId,
  workspaceId: 'workspace-1' as WorkspaceId,
  chatId: 'chat-1' as ChatId,
};
const asked = (type: FollowingCommand['type']): FollowingCommand => ({ type, data: fact });
const started: FollowingEvent = { type: 'FollowingStarted', data: fact };
const ended: FollowingEvent = { type: 'FollowingEnded', data: fact };

describe('following', () => {
  it('begins', () => given().when(asked('Follow')).then(started));
  it('begins once', () => given(started).when(asked('Follow')).thenNothing());
  it('begins again after it was stopped', () => given(started, ended).when(asked('Follow')).then(started));
});

describe('following because of what others do', () => {
  it('begins', () => given().when(asked('FollowUnlessStopped')).then(started));
  it('leaves alone who follows already', () => given(started).when(asked('FollowUnlessStopped')).thenNothing());
  it('leaves alone who stopped', () => given(started, ended).when(asked('FollowUnlessStopped')).thenNothing());
});

describe('unfollowing', () => {
  it('ends it', () => given(started).when(asked('Unfollow')).then(ended));
  it('ends it once', () => given(started, ended).when(asked('Unfollow')).thenNothing());
  it('keeps others from beginning it', () => given().when(asked('Unfollow')).then(ended));
});
