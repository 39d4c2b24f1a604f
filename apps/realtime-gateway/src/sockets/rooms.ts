/** Names of the rooms that sockets are in. */
export const chatRoom = (chatId: string): string => `chat:${chatId}`;
export const workspaceRoom = (workspaceId: string): string => `workspace:${workspaceId}`;
export const userRoom = (userId: string): string => `user:${userId}`;
/** Everybody who follows anything in a workspace: all that is sent there is that it is gone. */
export const insideRoom = (workspaceId: string): string => `inside:${workspaceId}`;
