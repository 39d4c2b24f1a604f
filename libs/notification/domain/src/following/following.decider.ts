import { type Decider, unreachable } from '@flowra/kernel';
import type { FollowingCommand } from './following.commands';
import type { FollowingEvent } from './following.events';

/** Whether somebody follows; `never` until the first event. */
export type FollowingState = 'never' | 'following' | 'stopped';

/** One person and one task or thread: whether the person is told of what happens there. */
export const followingDecider: Decider<FollowingState, FollowingCommand, FollowingEvent> = {
  aggregateType: 'Following',
  initial: 'never',
  decide,
  evolve,
};

/** Stopping counts even for who never followed, so that nothing that others do begins it. */
function decide({ type, data }: FollowingCommand, state: FollowingState): readonly FollowingEvent[] {
  switch (type) {
    case 'Follow':
      return state === 'following' ? [] : [{ type: 'FollowingStarted', data }];
    case 'FollowUnlessStopped':
      return state === 'never' ? [{ type: 'FollowingStarted', data }] : [];
    case 'Unfollow':
      return state === 'stopped' ? [] : [{ type: 'FollowingEnded', data }];
    default:
      return unreachable(type);
  }
}

function evolve(state: FollowingState, { type }: FollowingEvent): FollowingState {
  switch (type) {
    case 'FollowingStarted':
      return 'following';
    case 'FollowingEnded':
      return 'stopped';
    default:
      return state;
  }
}
