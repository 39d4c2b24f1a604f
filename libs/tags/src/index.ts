export * from './catalogue';
export * from './describe-tags';
export * from './find-mentions';
export * from './interpret-tag';
export * from './parse-tags';
