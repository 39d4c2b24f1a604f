import { createWorkspace, type RequestContext } from '@flowra/contracts';
import { strings } from '@flowra/web';
import { Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Caller, type FlowraRequest } from '../http/request';
import { Services } from '../services/services';
import { refusedForm } from './form-errors';
import { ShellLoader, viewerOf } from './shell-loader';
import { lastWorkspaceOf } from './last-workspace';
import { WebSite } from './web-site';
import { Form, seeOther } from './forms';
import { Web } from './web';

/** Where people come in, and where they make a workspace. */
@Web()
export class HomeController {
  constructor(
    private readonly site: WebSite,
    private readonly shells: ShellLoader,
    private readonly services: Services,
  ) {}

  /** Leads to the workspace seen last, else to the first one, else to the first steps. */
  @Get('/')
  async home(@Req() request: FlowraRequest, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    const workspaces = await this.shells.workspaces(caller);
    const last = lastWorkspaceOf(request.headers.cookie);
    const workspace = workspaces.find(({ workspaceId }) => workspaceId === last) ?? workspaces[0];
    await seeOther(reply, workspace === undefined ? '/w/new' : `/w/${workspace.workspaceId}`);
  }

  @Get('/w/new')
  async newWorkspace(@Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    const isFirst = (await this.shells.workspaces(caller)).length === 0;
    const props = { viewer: viewerOf(caller), isFirst, form: { values: {}, errors: {} } };
    await this.site.send(reply, strings.firstRun.another, 'new-workspace', props);
  }

  @Post('/w')
  async create(@Form() { name = '' }: Record<string, string>, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    try {
      const workspace = await this.services.call(createWorkspace, { name: name.trim() }, caller);
      await seeOther(reply, `/w/${workspace.workspaceId}`);
    } catch (error) {
      const form = refusedForm(error, { name }, { field: 'name', required: 'workspace.name-required', tooLong: 'workspace.name-too-long' });
      const isFirst = (await this.shells.workspaces(caller)).length === 0;
      await this.site.send(reply, strings.firstRun.another, 'new-workspace', { viewer: viewerOf(caller), isFirst, form }, 422);
    }
  }
}
