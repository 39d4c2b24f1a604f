import type { DomainCommand } from '@flowra/kernel';
import type { FollowingFact } from './following.events';

/** Somebody follows by own choice, or by doing something that begins to follow: creating, replying, being assigned. */
export type Follow = DomainCommand<'Follow', FollowingFact>;
/** Somebody follows because of what others do; whoever stopped following is left alone. */
export type FollowUnlessStopped = DomainCommand<'FollowUnlessStopped', FollowingFact>;
export type Unfollow = DomainCommand<'Unfollow', FollowingFact>;

/** Everything that can be asked of a following. */
export type FollowingCommand = Follow | FollowUnlessStopped | Unfollow;
