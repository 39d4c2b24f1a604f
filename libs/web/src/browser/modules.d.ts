declare module '@alpinejs/csp' {
  /** The part of Alpine that the pages use. */
  interface Alpine {
    data(name: string, component: () => object): void;
    start(): void;
  }
  const alpine: Alpine;
  export default alpine;
}
