/** Where the parsing of a message lives: under the message's own id, in the order of its chat. */
export function parsingRef({ messageId, chatId, workspaceId }: { messageId: string; chatId: string; workspaceId: string }) {
  return { id: messageId, partitionKey: chatId, workspaceId, chatId };
}
