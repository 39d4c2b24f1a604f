import {
  changeWebhook,
  type ChangeWebhook,
  createWebhook,
  type CreateWebhook,
  deleteWebhook,
  listWebhooks,
  type ListWebhooks,
  type Page,
  postByWebhook,
  type PostByWebhook,
  rotateWebhookSecret,
  type RotateWebhookSecret,
  type WebhookPostView,
  type WebhookRef,
  type WebhookView,
} from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { WebhookPosts } from './webhook-posts';
import { Webhooks } from './webhooks';

/** Incoming webhooks of chats. What each request refuses is said where it is done. */
@Controller()
export class WebhooksController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly posts: WebhookPosts,
  ) {}

  @MessagePattern(createWebhook.pattern)
  create(@Payload() payload: CreateWebhook, @Ctx() { request }: RpcContext): Promise<WebhookView> {
    return this.webhooks.create(payload, request);
  }

  @MessagePattern(listWebhooks.pattern)
  list(@Payload() payload: ListWebhooks, @Ctx() { request }: RpcContext): Promise<Page<WebhookView>> {
    return this.webhooks.list(payload, request);
  }

  @MessagePattern(changeWebhook.pattern)
  change(@Payload() payload: ChangeWebhook, @Ctx() { request }: RpcContext): Promise<WebhookView> {
    return this.webhooks.change(payload, request);
  }

  @MessagePattern(rotateWebhookSecret.pattern)
  rotate(@Payload() payload: RotateWebhookSecret, @Ctx() { request }: RpcContext): Promise<WebhookView> {
    return this.webhooks.rotate(payload, request);
  }

  @MessagePattern(deleteWebhook.pattern)
  remove(@Payload() payload: WebhookRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.webhooks.remove(payload, request);
  }

  @MessagePattern(postByWebhook.pattern)
  post(@Payload() payload: PostByWebhook, @Ctx() { request }: RpcContext): Promise<WebhookPostView> {
    return this.posts.post(payload, request);
  }
}
