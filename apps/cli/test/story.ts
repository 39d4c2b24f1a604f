import {
  addReaction,
  appendUpload,
  beginUpload,
  completeUpload,
  editMessage,
  type MessageView,
  readChat,
  remind,
  scheduleMessage,
} from '@flowra/contracts';
import { person, type ServiceRig, Workplace } from '@flowra/harness';

export const [alice, bob] = ['alice', 'bob'].map((name) => person(name));

/** A team that has left something of everything in the stores. */
export interface Story {
  readonly work: Workplace;
  readonly chatId: string;
  readonly attachmentId: string;
  readonly task: MessageView;
}

const TOMORROW_MS = 24 * 3600_000;

/** Lets people talk, tag, react, share a file and plan. */
export async function playStory(rig: ServiceRig): Promise<Story> {
  const work = await Workplace.create(rig, 'Engineering', alice, bob);
  const chatId = await work.chat('public', bob);
  const task = await work.post(chatId, '#task Implement OAuth');
  await work.answerTo(task);
  await work.ask(chatId, '#status In Progress #assignee @bob\n#priority High');
  await work.ask(chatId, '#status nonsense');
  const hello = await work.post(chatId, 'Hello @bob', {}, alice);
  await rig.call(addReaction, { messageId: hello.messageId, emoji: '👍' }, bob);
  await rig.call(editMessage, { messageId: hello.messageId, content: 'Hello again @bob' }, alice);
  await rig.call(readChat, { chatId, messageId: hello.messageId }, bob);
  const later = new Date(Date.now() + TOMORROW_MS).toISOString();
  await rig.call(scheduleMessage, { chatId, content: 'Good morning', sendAt: later }, alice);
  await rig.call(remind, { messageId: hello.messageId, remindAt: later }, bob);
  const attachmentId = await upload(rig, chatId);
  await work.post(chatId, 'The plan', { attachmentIds: [attachmentId] });
  return { work, chatId, attachmentId, task };
}

async function upload(rig: ServiceRig, chatId: string): Promise<string> {
  const bytes = Buffer.from('A plan');
  const { attachmentId } = await rig.call(beginUpload, { chatId, fileName: 'plan.txt' }, alice);
  await rig.call(appendUpload, { attachmentId, index: 0, data: bytes.toString('base64') }, alice);
  await rig.call(completeUpload, { attachmentId, size: bytes.length }, alice);
  return attachmentId;
}
