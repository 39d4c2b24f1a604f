import type { MessageView, ReminderView } from '@flowra/contracts';
import { formatMoment } from '../format';
import { strings } from '../strings';
import { callApi } from './api';
import { copyLink } from './copy-link';
import { timeZone } from './dom';
import { startEdit } from './message-edit';
import { rowsOf, showDeletion, showPin } from './message-rows';
import { toast } from './toast';

/** How long a deletion can be taken back. */
const UNDO_MS = 5000;
const MINUTE_MS = 60_000;

/** Does what an entry of the menu of a message says. */
export async function runAction(action: string, row: HTMLElement, value: string | undefined): Promise<void> {
  const messageId = row.dataset.messageId ?? '';
  switch (action) {
    case 'edit':
      return startEdit(row);
    case 'delete':
      return deleteSoon(messageId);
    case 'copy-link':
      return copyLink(row.querySelector<HTMLAnchorElement>('.permalink')?.href ?? location.href);
    case 'pin': {
      const message = await callApi<MessageView>('PUT', `/messages/${messageId}/pin`);
      if (message?.pinned) showPin(messageId, message.pinned.by.displayName);
      return;
    }
    case 'unpin':
      if ((await callApi('DELETE', `/messages/${messageId}/pin`)) !== undefined) showPin(messageId, null);
      return;
    case 'remind':
      return remind(messageId, value ?? '');
  }
}

/** Hides the message, and deletes it once the reader has let the chance to take it back pass. */
async function deleteSoon(messageId: string): Promise<void> {
  const rows = rowsOf(messageId);
  for (const row of rows) row.hidden = true;
  const isTakenBack = await toast(strings.messageTools.deleting, { action: strings.messageTools.undo, forMs: UNDO_MS });
  if (!isTakenBack && (await callApi('DELETE', `/messages/${messageId}`)) !== undefined) showDeletion(messageId);
  for (const row of rows) row.hidden = false;
}

async function remind(messageId: string, value: string): Promise<void> {
  const at = value === 'tomorrow' ? tomorrowAtNine() : new Date(Date.now() + Number(value) * MINUTE_MS);
  const reminder = await callApi<ReminderView>('POST', `/messages/${messageId}/reminders`, { remindAt: at.toISOString() });
  if (reminder) void toast(strings.messageTools.reminding(formatMoment(reminder.remindAt, timeZone)));
}

function tomorrowAtNine(): Date {
  const day = new Date();
  day.setDate(day.getDate() + 1);
  day.setHours(9, 0, 0, 0);
  return day;
}
