/** Someone who can log in from the first start; the password is the user name. */
export interface DevelopmentUser {
  readonly id: string;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly roles: readonly string[];
}

/** The ready users. Their ids never change, so that data outlives the identity's files. */
export const DEVELOPMENT_USERS: readonly DevelopmentUser[] = [
  { id: 'a11ce000-0000-4000-8000-000000000001', username: 'alice', firstName: 'Alice', lastName: 'Adams', roles: ['user'] },
  { id: 'b0b00000-0000-4000-8000-000000000002', username: 'bob', firstName: 'Bob', lastName: 'Brown', roles: ['user'] },
  { id: 'ca401000-0000-4000-8000-000000000003', username: 'carol', firstName: 'Carol', lastName: 'Clark', roles: ['user'] },
  { id: 'ad314000-0000-4000-8000-000000000004', username: 'admin', firstName: 'Ada', lastName: 'Admin', roles: ['user', 'system-admin'] },
];
