/** Somebody, as views name them. */
export interface PersonView {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
}
