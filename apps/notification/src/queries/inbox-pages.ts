import { type ListNotifications, type NotificationView, type Page, PAGE_DEFAULT } from '@flowra/contracts';
import { decodeCursor, toPage } from '@flowra/validation';
import { Injectable } from '@nestjs/common';
import type { InboxDocument } from '../projections/inbox/inbox.projection';
import { ReadModels } from '../projections/read-models';

/** Which entries are wanted. */
type Which = Readonly<Record<string, unknown>>;

/** Reads an inbox page by page. */
@Injectable()
export class InboxPages {
  constructor(private readonly models: ReadModels) {}

  /** A page of somebody's inbox in the order that is asked for. Throws `validation` for a cursor of another list. */
  async load(
    recipientId: string,
    { cursor, limit = PAGE_DEFAULT, unreadOnly, kind, sort }: ListNotifications,
  ): Promise<Page<NotificationView>> {
    const which = { recipientId, isDiscarded: false, ...(unreadOnly && { readAt: null }), ...(kind && { kind }) };
    if (sort === 'unread-first' && unreadOnly !== true) return this.unreadFirst(which, limit, cursor);
    const before = cursor === undefined ? undefined : Number(decodeCursor(cursor, ['number'])[0]);
    return toPage(await this.find(which, before, limit + 1), limit, ({ order }) => [order], toView);
  }

  /** Two lists, one after the other. What is read while somebody turns the pages comes once more in the second: nothing is left out. */
  private async unreadFirst(which: Which, limit: number, cursor: string | undefined): Promise<Page<NotificationView>> {
    const [wasRead, order] = cursor === undefined ? [0, undefined] : decodeCursor(cursor, ['number', 'number']).map(Number);
    const wanted = limit + 1;
    const unread = wasRead === 1 ? [] : await this.find({ ...which, readAt: null }, order, wanted);
    const rest = wanted - unread.length;
    const read = rest === 0 ? [] : await this.find({ ...which, readAt: { $ne: null } }, wasRead === 1 ? order : undefined, rest);
    return toPage([...unread, ...read], limit, (entry) => [entry.readAt === null ? 0 : 1, entry.order], toView);
  }

  private find(which: Which, before: number | undefined, limit: number): Promise<InboxDocument[]> {
    const older = before === undefined ? {} : { order: { $lt: before } };
    return this.models.inbox.find({ ...which, ...older }, { sort: { order: -1 }, limit }).toArray();
  }
}

function toView({ _id, kind, title, body, link, actorName, createdAt, readAt, silent = false }: InboxDocument): NotificationView {
  return {
    notificationId: _id,
    kind,
    title,
    body,
    link,
    actorName,
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
    silent,
  };
}
