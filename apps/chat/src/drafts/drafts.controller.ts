import {
  type DraftRef,
  type DraftView,
  getDraft,
  listDrafts,
  type Page,
  type PageRequest,
  removeDraft,
  type SaveDraft,
  saveDraft,
} from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { Drafts } from './drafts';

/** What people began to write. What each request refuses is said where it is done. */
@Controller()
export class DraftsController {
  constructor(private readonly drafts: Drafts) {}

  @MessagePattern(saveDraft.pattern)
  save(@Payload() payload: SaveDraft, @Ctx() { request }: RpcContext): Promise<DraftView> {
    return this.drafts.save(payload, request);
  }

  @MessagePattern(getDraft.pattern)
  get(@Payload() payload: DraftRef, @Ctx() { request }: RpcContext): Promise<DraftView> {
    return this.drafts.get(payload, request);
  }

  @MessagePattern(removeDraft.pattern)
  remove(@Payload() payload: DraftRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.drafts.remove(payload, request);
  }

  @MessagePattern(listDrafts.pattern)
  list(@Payload() payload: PageRequest, @Ctx() { request }: RpcContext): Promise<Page<DraftView>> {
    return this.drafts.list(payload, request);
  }
}
