const PLACES = ['message', 'before', 'after'];

/** The address of this page at another place of its chat, with whatever else is open on it: at its end without a message. */
export function addressAt({ message, hash = '' }: { readonly message?: string; readonly hash?: string }): URL {
  const address = new URL(location.href);
  for (const name of PLACES) address.searchParams.delete(name);
  if (message !== undefined) address.searchParams.set('message', message);
  address.hash = hash;
  return address;
}
