import { changeTask, createTask, type RequestContext, type TaskKind } from '@flowra/contracts';
import { type BoardPlace, type PageProps, readBoardPlace, refusalText, renderFragment, strings } from '@flowra/web';
import { Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toProblem } from '../http/problem';
import { Caller, type FlowraRequest } from '../http/request';
import { Services } from '../services/services';
import { BoardLoader } from './board-loader';
import { isAboutInput } from './form-errors';
import { WebSite } from './web-site';
import { Form, isFromScript, partWanted, seeOther } from './forms';
import { ReaderDay } from './reader-day';
import { Web } from './web';

/** The board of a workspace. */
@Web()
export class BoardController {
  constructor(
    private readonly site: WebSite,
    private readonly boards: BoardLoader,
    private readonly services: Services,
  ) {}

  /** As the query narrows it down. A script is answered with the board alone when it asks for that, else with the open item alone. */
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
    if (partWanted(request, ['board']) !== undefined) {
      await this.site.sendHtml(reply, renderFragment('board', await this.boards.parts(workspaceId, { place, today }, caller)));
      return;
    }
    if (isFromScript(request)) {
      await this.site.sendHtml(
        reply,
        renderFragment('task-panel', { panel: await this.boards.panel(workspaceId, { place, today }, caller) }),
      );
      return;
    }
    await this.show(workspaceId, { place, today }, reply, caller);
  }

  /** Creates an item from the form in a column. What was typed comes back with a refusal. */
  @Post('/w/:workspaceId/board/items')
  async addItem(
    @Param('workspaceId') workspaceId: string,
    @Form() { chatId = '', kind = '', title = '', status, ...fields }: Readonly<Record<string, string>>,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
    @ReaderDay() today: string,
  ): Promise<void> {
    const { assigneeId, epicId, priority, label } = fields;
    const more = { status, assigneeId, epicId, priority, labels: label === undefined ? undefined : [label] };
    try {
      const task = await this.services.call(createTask, { workspaceId, chatId, kind: kind as TaskKind, title, ...more }, caller);
      await seeOther(reply, `/w/${workspaceId}/board#task-${task.taskId}`);
    } catch (error) {
      if (!isAboutInput(error)) throw error;
      const { status: answer, code } = toProblem(error, caller.correlationId);
      const refused = { kind, status, title, chatId, fields, error: wordsFor(code, title) };
      await this.show(workspaceId, { place: {}, today }, reply, caller, { refused, answer });
    }
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

  private async show(
    workspaceId: string,
    { place, today }: { readonly place: BoardPlace; readonly today: string },
    reply: FastifyReply,
    caller: RequestContext,
    { refused, answer }: { readonly refused?: PageProps<'board'>['refused']; readonly answer?: number } = {},
  ): Promise<void> {
    const [parts, panel] = await Promise.all([
      this.boards.parts(workspaceId, { place, today }, caller),
      this.boards.panel(workspaceId, { place, today }, caller),
    ]);
    await this.site.send(reply, strings.board.heading, 'board', { ...parts, panel, refused }, answer);
  }
}

function wordsFor(code: string, title: string): string {
  if (code !== 'validation') return refusalText(code);
  return refusalText(title.trim() === '' ? 'task.title-required' : 'task.title-too-long');
}
