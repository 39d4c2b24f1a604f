import { zoneCookie } from '../reader-zone';
import { showNotifyState } from './notify-choice';
import { applyFrame, readFrame } from './sidebar-memory';

// Runs before the page is painted, so that it never jumps to where its reader had put things.
document.documentElement.classList.add('has-script');
applyFrame(readFrame());
showNotifyState();
document.cookie = zoneCookie(Intl.DateTimeFormat().resolvedOptions().timeZone, location.protocol === 'https:');
