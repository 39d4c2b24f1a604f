import { changeTask, createTask, type RequestContext, type TaskKind } from '@flowra/contracts';
import { readBoardPlace, renderFragment, strings } from '@flowra/web';
import { Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Caller, type FlowraRequest } from '../http/request';
import { Services } from '../services/services';
import { BoardLoader } from './board-loader';
import { ShellLoader } from './shell-loader';
import { WebSite } from './web-site';
import { Form, isFromScript, seeOther } from './forms';
import { ReaderDay } from './reader-day';
import { Web } from './web';

/** The board of a workspace. */
@Web()
export class BoardController {
  constructor(
    private readonly site: WebSite,
    private readonly shells: ShellLoader,
    private readonly boards: BoardLoader,
    private readonly services: Services,
  ) {}

  /** As the query narrows it down. A script is answered with the open item alone. */
  @Get('/w/:workspaceId/board')
  async board(
    @Param('workspaceId') workspaceId: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FlowraRequest,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
    @ReaderDay() today: string,
  ): Promise<void> {
    const place = readBoardPlace(query);
    if (isFromScript(request)) {
      await this.site.sendHtml(
        reply,
        renderFragment('task-panel', { panel: await this.boards.panel(workspaceId, { place, today }, caller) }),
      );
      return;
    }
    const [shell, board, people, panel] = await Promise.all([
      this.shells.load(workspaceId, caller),
      this.boards.board(workspaceId, { place, today }, caller),
      this.boards.people(workspaceId, caller),
      this.boards.panel(workspaceId, { place, today }, caller),
    ]);
    await this.site.send(reply, strings.board.heading, 'board', { shell, board, today, place, people, panel });
  }

  /** Creates an item from the form in a column. */
  @Post('/w/:workspaceId/board/items')
  async addItem(
    @Param('workspaceId') workspaceId: string,
    @Form() { chatId = '', kind = '', title = '', label, ...more }: Record<string, string | undefined>,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const { status, assigneeId, epicId, priority } = more;
    const fields = { status, assigneeId, epicId, priority, labels: label === undefined ? undefined : [label] };
    const wanted = { workspaceId, chatId, kind: kind as TaskKind, title, ...fields };
    const task = await this.services.call(createTask, wanted, caller);
    await seeOther(reply, `/w/${workspaceId}/board#task-${task.taskId}`);
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
