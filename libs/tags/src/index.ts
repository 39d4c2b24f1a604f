export * from './catalogue';
export * from './find-mentions';
export * from './interpret-tag';
export * from './parse-tags';
