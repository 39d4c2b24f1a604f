import { DeadLetterFilter, type DeadLetterView, type Page, type RequestContext } from '@flowra/contracts';
import { DEAD_LETTER_FIELDS, type DeadLetterField, type FormState, refusalText, strings } from '@flowra/web';
import { Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toProblem } from '../../http/problem';
import { Caller, type FlowraRequest } from '../../http/request';
import { Administration } from '../../services/administration';
import { isAboutInput, isGone } from '../form-errors';
import { seeOther } from '../forms';
import { PersonalFrame } from '../settings/personal-frame';
import { refusedFields } from '../settings/refused-fields';
import { WebSite } from '../web-site';
import { AdminWeb } from './admin-web';
import { filterOf } from './filter-form';

const PATH = '/administration/dead-letters';

/** The events that handlers gave up. */
@AdminWeb()
export class DeadLettersController {
  constructor(
    private readonly site: WebSite,
    private readonly frame: PersonalFrame,
    private readonly administration: Administration,
  ) {}

  @Get('/administration')
  async home(@Res() reply: FastifyReply): Promise<void> {
    await seeOther(reply, PATH);
  }

  @Get(PATH)
  async deadLetters(
    @Query() { service, handler, cursor, done, refused }: Record<string, string | undefined>,
    @Req() request: FlowraRequest,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const values = { service, handler };
    let form: FormState<DeadLetterField> = { values, errors: {} };
    let found: Page<DeadLetterView> = { items: [], nextCursor: null };
    try {
      found = await this.administration.deadLetters(filterOf(DeadLetterFilter, { ...values, cursor }), caller);
    } catch (error) {
      form = refusedFields(error, values, DEAD_LETTER_FIELDS);
    }
    const props = {
      shell: await this.frame.load(request, caller),
      form,
      deadLetters: found.items,
      nextCursor: found.nextCursor,
      done: done === 'replayed' || done === 'discarded' ? done : null,
      ...(refused !== undefined && { refusal: refusalText(refused) }),
    } as const;
    await this.site.send(reply, strings.administration.deadLetters, 'dead-letters', props);
  }

  @Post(`${PATH}/:deadLetterId/replay`)
  async replay(@Param('deadLetterId') deadLetterId: string, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    await this.attempt(reply, 'replayed', () => this.administration.replay(deadLetterId, caller));
  }

  @Post(`${PATH}/:deadLetterId/discard`)
  async discard(@Param('deadLetterId') deadLetterId: string, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    await this.attempt(reply, 'discarded', () => this.administration.discard(deadLetterId, caller));
  }

  private async attempt(reply: FastifyReply, done: string, act: () => Promise<null>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!isAboutInput(error) && !isGone(error, 'dead-letter.not-found')) throw error;
      await seeOther(reply, `${PATH}?refused=${toProblem(error, '').code}`);
      return;
    }
    await seeOther(reply, `${PATH}?done=${done}`);
  }
}
