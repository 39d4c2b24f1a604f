/** What is said about the notifications that a browser shows. */
export const notifyStrings = {
  notify: {
    heading: 'On this device',
    offerLabel: 'Notifications on this device',
    offer: 'Hear of mentions while you do something else?',
    missed: 'Somebody wrote to you while you were away. Be told the next time?',
    turnOn: 'Turn on notifications',
    turnOff: 'Turn off notifications',
    notNow: 'Not now',
    isOn: 'You are told of what reaches your inbox while you are elsewhere. Quiet hours and muted chats count here too.',
    isOff: 'Be told of what reaches your inbox while you are elsewhere. Quiet hours and muted chats count here too.',
    blocked: 'This browser blocks notifications from here. Allow them in its settings for this site, then turn them on here.',
    impossible: 'This browser shows no notifications here. They need scripts and a secure address.',
  },
};
