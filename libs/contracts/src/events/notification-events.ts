import type { NotificationLink } from '../notification/notifications';
import type { ChatLevel, QuietHours } from '../notification/preferences';

interface OfNotification {
  readonly notificationId: string;
  readonly recipientId: string;
}

interface OfFollowing {
  readonly followingId: string;
  readonly subject: 'task' | 'thread';
  /** The task, or the message that begins the thread. */
  readonly subjectId: string;
  readonly userId: string;
  readonly workspaceId: string;
  readonly chatId: string;
}

interface OfUser {
  readonly userId: string;
}

/** What the notification service publishes, version 1 of each. */
export interface NotificationEvents {
  UserNotified: OfNotification & {
    readonly kind: string;
    readonly title: string;
    readonly body: string;
    readonly link: NotificationLink;
    readonly actorId: string;
    readonly actorName: string;
    /** It came during quiet hours: into the inbox, and no further. */
    readonly silent?: boolean;
  };
  NotificationRead: OfNotification;
  NotificationMarkedUnread: OfNotification;
  NotificationDiscarded: OfNotification;
  FollowingStarted: OfFollowing;
  FollowingEnded: OfFollowing;
  NotificationPreferencesSet: OfUser & {
    readonly kinds: Readonly<Record<string, boolean>>;
    readonly chats: Readonly<Record<string, ChatLevel>>;
    readonly quietHours: QuietHours | null;
  };
  ChatNotificationsMuted: OfUser & { readonly chatId: string };
  ChatNotificationsUnmuted: OfUser & { readonly chatId: string };
}
