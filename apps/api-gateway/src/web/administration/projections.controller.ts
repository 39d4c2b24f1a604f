import { PAGE_MAX, type RequestContext } from '@flowra/contracts';
import { refusalText, strings } from '@flowra/web';
import { Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toProblem } from '../../http/problem';
import { Caller, type FlowraRequest } from '../../http/request';
import { Administration } from '../../services/administration';
import { isAboutInput } from '../form-errors';
import { seeOther } from '../forms';
import { PersonalFrame } from '../settings/personal-frame';
import { WebSite } from '../web-site';
import { AdminWeb } from './admin-web';

const PATH = '/administration/projections';
const REBUILDS_SHOWN = 10;

/** The read models of all services. */
@AdminWeb()
export class ProjectionsController {
  constructor(
    private readonly site: WebSite,
    private readonly frame: PersonalFrame,
    private readonly administration: Administration,
  ) {}

  @Get(PATH)
  async projections(
    @Query('refused') refused: string | undefined,
    @Req() request: FlowraRequest,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const [shell, projections, rebuilds] = await Promise.all([
      this.frame.load(request, caller),
      this.administration.projections({ limit: PAGE_MAX }, caller),
      this.administration.rebuilds({ limit: REBUILDS_SHOWN }, caller),
    ]);
    const refusal = refused === undefined ? {} : { refusal: refusalText(refused) };
    const props = { shell, projections: projections.items, rebuilds: rebuilds.items, ...refusal };
    await this.site.send(reply, strings.administration.projections, 'projections', props);
  }

  @Post(`${PATH}/:name/rebuild`)
  async rebuild(@Param('name') name: string, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    try {
      await this.administration.rebuild(name, caller);
    } catch (error) {
      if (!isAboutInput(error)) throw error;
      await seeOther(reply, `${PATH}?refused=${toProblem(error, '').code}`);
      return;
    }
    await seeOther(reply, PATH);
  }
}
