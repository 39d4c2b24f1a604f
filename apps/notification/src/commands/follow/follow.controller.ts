import { followTask, followThread, type MessageRef, type TaskRef, unfollowTask, unfollowThread } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { FollowCommand } from './follow.handler';

/** Following by own choice. */
@Controller()
export class FollowController {
  constructor(private readonly commands: CommandBus) {}

  /** Throws `task.not-found`. */
  @MessagePattern(followTask.pattern)
  async followTask(@Payload() payload: TaskRef, @Ctx() { request }: RpcContext): Promise<null> {
    await this.commands.execute(new FollowCommand('Follow', payload, request));
    return null;
  }

  /** Throws `task.not-found`. */
  @MessagePattern(unfollowTask.pattern)
  async unfollowTask(@Payload() payload: TaskRef, @Ctx() { request }: RpcContext): Promise<null> {
    await this.commands.execute(new FollowCommand('Unfollow', payload, request));
    return null;
  }

  /** Throws `message.not-found`. */
  @MessagePattern(followThread.pattern)
  async followThread(@Payload() payload: MessageRef, @Ctx() { request }: RpcContext): Promise<null> {
    await this.commands.execute(new FollowCommand('Follow', payload, request));
    return null;
  }

  /** Throws `message.not-found`. */
  @MessagePattern(unfollowThread.pattern)
  async unfollowThread(@Payload() payload: MessageRef, @Ctx() { request }: RpcContext): Promise<null> {
    await this.commands.execute(new FollowCommand('Unfollow', payload, request));
    return null;
  }
}
