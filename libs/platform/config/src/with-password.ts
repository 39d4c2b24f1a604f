const ADDRESS = /^(?<scheme>[a-z+]+:\/\/)(?:(?<user>[^:@/]*)@)?(?<rest>[^@]*)$/;

/** The address with a password that was given apart from it. An address that holds one keeps its own. */
export function withPassword(address: string, password: string): string {
  const { scheme, user = '', rest } = ADDRESS.exec(address)?.groups ?? {};
  return password === '' || rest === undefined ? address : `${scheme}${user}:${encodeURIComponent(password)}@${rest}`;
}
