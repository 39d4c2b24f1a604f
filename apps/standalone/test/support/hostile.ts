/** Runs when a page takes text for more than text. */
const RUN = 'window.__ran=1';

/** Elements that run something by themselves. */
const ELEMENTS = [
  `<script>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`,
  `<img src="x" onerror="${RUN}" style="width:100vw">`,
  `<svg onload=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${RUN}>`,
  `<body onload=${RUN}>`,
  `<iframe src="javascript:${RUN}"></iframe>`,
  `<iframe srcdoc="<script>parent.__ran=1</script>"></iframe>`,
  `<details open ontoggle=${RUN}>`,
  `<input autofocus onfocus=${RUN}>`,
  `<video><source onerror=${RUN}></video>`,
  `<audio src=x onerror=${RUN}>`,
  `<object data="javascript:${RUN}">`,
  `<embed src="javascript:${RUN}">`,
  `<form action="javascript:${RUN}"><button autofocus>x</button></form>`,
  `<style>@import 'javascript:${RUN}'; * { display: none }</style>`,
  `<link rel=stylesheet href="javascript:${RUN}">`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<base href="https://elsewhere.example/">`,
  `<marquee onstart=${RUN}>x</marquee>`,
  `<template><img src=x onerror=${RUN}></template>`,
  `<div x-data x-init="${RUN}" hx-get="/" hx-trigger="load" hx-on:load="${RUN}">x</div>`,
];

/** Where such an element may stand. */
const FRAMES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `">${text}`,
  (text) => `'>${text}`,
  (text) => `</textarea>${text}`,
  (text) => `</title></script>${text}`,
  (text) => `<!-- ${text} -->`,
  (text) => `]]>${text}`,
  (text) => `**${text}** _${text}_`,
  (text) => `\`${text}\``,
  (text) => `- [ ] ${text}`,
  (text) => `> ${text}`,
  (text) => `[x](https://example.com "${text}")`,
  (text) => `| a |\n| - |\n| ${text} |`,
  (text) => `#task ${text}`,
  (text) => `@alice ${text}`,
];

/** Addresses that are no addresses. */
const ADDRESSES = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `java\tscript:${RUN}`,
  `\u0001javascript:${RUN}`,
  `javascript&colon;${RUN}`,
  `&#106;avascript:${RUN}`,
  `javascript://example.com/%0A${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `data:image/svg+xml,<svg onload=${RUN}>`,
  `vbscript:${RUN}`,
  `blob:null/${RUN}`,
  `//elsewhere.example" onmouseover="${RUN}`,
  `https://example.com/?q="><img src=x onerror=${RUN}>`,
];

/** How an address is written. */
const LINKS: readonly ((address: string) => string)[] = [
  (address) => `[x](${address})`,
  (address) => `[x](<${address}>)`,
  (address) => `![x](${address})`,
  (address) => `<${address}>`,
  (address) => `[x][ref]\n\n[ref]: ${address}`,
  (address) => `<a href="${address}">x</a>`,
  (address) => `[![x](${address})](${address})`,
  (address) => `[x](https://example.com#${address})`,
  (address) => `see ${address} here`,
  (address) => `[x](${address} "title")`,
  (address) => `[<img src=x onerror=${RUN}>](${address})`,
];

/** More than 500 texts that would run something in a page which takes them for more than text. */
export const HOSTILE: readonly string[] = [
  ...ELEMENTS.flatMap((element) => FRAMES.map((frame) => frame(element))),
  ...ADDRESSES.flatMap((address) => LINKS.map((link) => link(address))),
];

/** Those that are short enough for a name. */
export const HOSTILE_NAMES: readonly string[] = ELEMENTS.filter(({ length }) => length <= 40);
