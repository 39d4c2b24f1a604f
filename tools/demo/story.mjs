/** The date in so many days, as YYYY-MM-DD. */
const inDays = (days) => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

export const TEAM = ['alice', 'bob', 'carol'];
export const CHATS = ['general', 'website', 'mobile', 'roadmap'];

/**
 * What the team says, in order. `thread` replies to the line with that number of the same list, `react` puts emojis of the others on it.
 * Lines begin with tags as people write them.
 */
export const STORY = [
  { in: 'general', by: 'alice', text: 'Good morning! The booking page goes live next week. Let us see what is left.' },
  { in: 'roadmap', by: 'alice', text: '#epic Online booking #status In Progress' },
  { in: 'roadmap', by: 'alice', text: '#epic Berth owners see their invoices' },
  { in: 'website', by: 'carol', text: 'The form is nearly there, only the calendar is missing.' },
  { in: 'website', by: 'carol', text: '#task Calendar with free berths' },
  { in: 'website', by: 'alice', text: `#status In Progress #assignee @carol #priority High #due ${inDays(3)}` },
  { in: 'website', by: 'bob', text: 'Prices per night come from `GET /prices`, it is on the test server since Friday.', react: ['🎉'] },
  {
    in: 'website',
    by: 'carol',
    text: 'Great, then I show them right in the calendar:\n\n- [x] free and taken nights\n- [ ] price per night\n- [ ] discount per week',
  },
  { in: 'website', by: 'bob', thread: 4, text: 'Do we show taken nights in grey or not at all?' },
  { in: 'website', by: 'alice', thread: 4, text: 'Grey, please. People look for gaps.' },
  { in: 'website', by: 'bob', text: '#bug Booking form loses the boat name on Safari' },
  { in: 'website', by: 'bob', text: `#severity Major #assignee @bob #due ${inDays(1)}` },
  {
    in: 'website',
    by: 'bob',
    text: 'Found it: the field is called `name`, and the browser fills it in. Fix is in review.',
    react: ['👍', '🚀'],
  },
  { in: 'website', by: 'bob', text: '#status Fixed' },
  { in: 'mobile', by: 'bob', text: '#task Push message when a booking is confirmed #priority Medium #assignee @bob' },
  { in: 'mobile', by: 'carol', text: '#task App icon for the new brand #assignee @carol #priority Low' },
  { in: 'mobile', by: 'alice', text: '#bug App asks to sign in again after every update' },
  { in: 'mobile', by: 'alice', text: '#severity Critical #assignee @dave' },
  { in: 'mobile', by: 'alice', text: 'Dave has left, of course. @bob, can you have a look?' },
  { in: 'mobile', by: 'bob', text: '#assignee @bob #status Investigating' },
  { in: 'general', by: 'carol', text: '#task Write the announcement' },
  { in: 'general', by: 'carol', text: `#assignee @carol #due ${inDays(6)}` },
  { in: 'general', by: 'alice', text: '#task Terms of booking checked by our lawyer #assignee @alice #status Done' },
  { in: 'general', by: 'alice', text: 'That one was quick. @bob @carol, see you at ten?', react: ['👍', '☕'] },
];
