import { originFrom } from '@flowra/bootstrap';
import type { EventOf } from '@flowra/contracts';
import type { ChatId, UserId } from '@flowra/kernel';
import { AT_LEISURE, OnEvent } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { PreferencesStore } from '../commands/preferences-store';

const MUTED = 'notification.when-chat-muted.mute';
const UNMUTED = 'notification.when-chat-unmuted.unmute';

/** Keeps quiet about the chats that somebody muted. */
@Controller()
export class WhenChatMutedMute {
  constructor(private readonly preferences: PreferencesStore) {}

  @OnEvent('chat.ChatMuted', MUTED, AT_LEISURE)
  async muted(@Payload() event: EventOf<'chat.ChatMuted'>): Promise<void> {
    const { userId, chatId } = event.eventData;
    const data = { userId: userId as UserId, chatId: chatId as ChatId };
    await this.preferences.handle({ type: 'MuteChat', data }, originFrom(event, MUTED));
  }

  @OnEvent('chat.ChatUnmuted', UNMUTED, AT_LEISURE)
  async unmuted(@Payload() event: EventOf<'chat.ChatUnmuted'>): Promise<void> {
    const { userId, chatId } = event.eventData;
    const data = { userId: userId as UserId, chatId: chatId as ChatId };
    await this.preferences.handle({ type: 'UnmuteChat', data }, originFrom(event, UNMUTED));
  }
}
