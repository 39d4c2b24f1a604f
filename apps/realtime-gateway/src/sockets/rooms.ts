/** Names of the rooms that sockets are in. */
export const chatRoom = (chatId: string): string => `chat:${chatId}`;
export const workspaceRoom = (workspaceId: string): string => `workspace:${workspaceId}`;
export const userRoom = (userId: string): string => `user:${userId}`;
