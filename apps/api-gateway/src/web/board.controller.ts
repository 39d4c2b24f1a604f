import { changeTask, getBoard, type RequestContext } from '@flowra/contracts';
import { dateOf, strings } from '@flowra/web';
import { Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Caller } from '../http/request';
import { Services } from '../services/services';
import { ShellLoader } from './shell-loader';
import { WebSite } from './web-site';
import { Form, seeOther } from './forms';
import { Web } from './web';

/** The board of a workspace. */
@Web()
export class BoardController {
  constructor(
    private readonly site: WebSite,
    private readonly shells: ShellLoader,
    private readonly services: Services,
  ) {}

  @Get('/w/:workspaceId/board')
  async board(@Param('workspaceId') workspaceId: string, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    const [shell, board] = await Promise.all([
      this.shells.load(workspaceId, caller),
      this.services.call(getBoard, { workspaceId }, caller),
    ]);
    await this.site.send(reply, strings.board.heading, 'board', { shell, board, today: dateOf(new Date(), 'UTC') });
  }

  /** Moves a card to another column. */
  @Post('/t/:taskId/status')
  async changeStatus(
    @Param('taskId') taskId: string,
    @Form() { status = '' }: Record<string, string>,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const task = await this.services.call(changeTask, { taskId, status }, caller);
    await seeOther(reply, `/w/${task.workspaceId}/board#task-${task.taskId}`);
  }
}
