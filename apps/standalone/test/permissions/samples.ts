/** A moment within the year, for what happens later. */
export const tomorrow = () => new Date(Date.now() + 24 * 3600 * 1000).toISOString();

/** The upload of a small file, as it goes over the wire. */
export const FILE = {
  headers: { 'content-type': 'multipart/form-data; boundary=edge' },
  raw: '--edge\r\ncontent-disposition: form-data; name="file"; filename="notes.txt"\r\ncontent-type: text/plain\r\n\r\nhello\r\n--edge--\r\n',
};
