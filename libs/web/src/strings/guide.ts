/** What the first steps in a new workspace say. */
export const guideStrings = {
  guide: {
    heading: 'First steps',
    progress: (done: number, all: number): string => `${done} of ${all}`,
    done: 'done',
    close: 'Hide the first steps',
    finished: 'That is all there is to it. The board and the inbox fill by themselves now.',
    ahead: 'What comes next',
    steps: {
      workspace: { label: 'Create a workspace', hint: 'The home of one team.' },
      invite: { label: 'Invite people', hint: 'Whoever opens the link and signs in is in.' },
      chat: { label: 'Create the first chat', hint: 'One for everybody is a good start.' },
      item: { label: 'Write your first #task', hint: 'Write this in a chat. It becomes a card on the board:' },
    },
    example: '#task Plan the first week',
    createLink: 'Create an invite link',
    openChat: 'Open the chat',
  },
};
