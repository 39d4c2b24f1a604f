declare module '@alpinejs/csp' {
  /** The part of Alpine that the pages use. */
  interface Alpine {
    data(name: string, component: () => object): void;
    start(): void;
  }
  const alpine: Alpine;
  export default alpine;
}

declare module 'htmx.org' {
  /** The part of HTMX that the pages use. */
  interface Htmx {
    process(element: Element): void;
  }
  const htmx: Htmx;
  export default htmx;
}
