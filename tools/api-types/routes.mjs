import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const CONTROLLERS = 'apps/api-gateway/src/rest';

/**
 * The routes that the controllers declare with `@ApiRoute`, by path and method: their body and query classes, what they answer, and
 * what their comment says. Throws for a route without an explicit return type.
 */
export function readRoutes(root) {
  const folder = join(root, CONTROLLERS);
  const files = readdirSync(folder).filter((name) => name.endsWith('.controller.ts'));
  const routes = files.flatMap((name) => routesOf(name, readFileSync(join(folder, name), 'utf8')));
  return routes.sort((left, right) => (left.key < right.key ? -1 : 1));
}

function routesOf(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const routes = [];
  const visit = (node) => {
    if (ts.isMethodDeclaration(node)) {
      const call = (ts.getDecorators(node) ?? []).map(({ expression }) => expression).find(isApiRoute);
      if (call) routes.push(routeOf(file, node, call));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return routes;
}

const isApiRoute = (expression) => ts.isCallExpression(expression) && expression.expression.getText() === 'ApiRoute';

function routeOf(file, method, call) {
  const [verb, path] = call.arguments.map((argument) => (ts.isStringLiteral(argument) ? argument.text : undefined));
  const info = Object.fromEntries(
    call.arguments[2].properties.map((each) => [each.name.getText(), each.initializer?.getText() ?? each.name.getText()]),
  );
  const answer = /^Promise<(.*)>$/s.exec(method.type?.getText() ?? '')?.[1] ?? method.type?.getText();
  if (!answer) throw new Error(`${file}: ${method.name.getText()} needs a return type, so that the API document can say what it answers`);
  return {
    key: `${verb} ${path}`,
    params: [...path.matchAll(/:(\w+)/g)].map(([, name]) => name),
    body: info.body,
    query: info.query,
    answer: answer === 'void' ? 'null' : answer,
    description: commentOf(method),
  };
}

/** The words of the comment above a method, on one line. */
function commentOf(method) {
  const comments = ts.getJSDocCommentsAndTags(method).filter(ts.isJSDoc);
  const text = comments.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '').join(' ');
  return text.replaceAll(/\s+/g, ' ').trim();
}
