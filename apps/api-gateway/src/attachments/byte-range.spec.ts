import { byteRangeOf } from './byte-range';

describe('a range of a file of 100 bytes', () => {
  it.each([
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=90-', { start: 90, end: 99 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
  ])('%p', (header, range) => expect(byteRangeOf(header, 100)).toEqual(range));
  it.each([undefined, '', 'bytes=-', 'bytes=100-', 'bytes=9-0', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=-0'])('%p is none', (header) =>
    expect(byteRangeOf(header, 100)).toBeUndefined(),
  );
});
