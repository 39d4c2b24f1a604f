import { mongo } from 'mongoose';

type Fields = Readonly<Record<string, unknown>>;
/** The lists of which one element is shown, with the fields by which it is chosen. */
type Choices = readonly (readonly [list: string, fields: Fields])[];

/** FerretDB shows a list as a whole, not one element of it by $elemMatch: the client chooses it. `findOne` goes through this too. */
export function chooseElements(): void {
  const { prototype } = mongo.Collection;
  const { find } = prototype;
  prototype.find = function (this: mongo.Collection, filter: mongo.Filter<mongo.Document> = {}, options: mongo.FindOptions = {}) {
    const choices = choicesOf(options.projection);
    if (choices.length === 0) return Reflect.apply(find, this, [filter, options]) as mongo.FindCursor;
    const whole = Object.fromEntries(choices.map(([list]) => [list, 1]));
    const asked = { ...options, projection: { ...options.projection, ...whole } };
    const cursor = Reflect.apply(find, this, [filter, asked]) as mongo.FindCursor<mongo.Document>;
    return cursor.map((document) => chosenOf(document, choices));
  } as typeof find;
}

function choicesOf(projection: mongo.Document = {}): Choices {
  const entries = Object.entries(projection) as [string, { $elemMatch?: Fields } | number][];
  return entries.flatMap(([list, shown]) => (typeof shown === 'object' && shown.$elemMatch ? [[list, shown.$elemMatch] as const] : []));
}

function chosenOf(document: mongo.Document, choices: Choices): mongo.Document {
  const shown = { ...document };
  for (const [list, fields] of choices) {
    const elements = (document[list] ?? []) as Fields[];
    const chosen = elements.find((element) => Object.entries(fields).every(([name, value]) => element[name] === value));
    if (chosen === undefined) delete shown[list];
    else shown[list] = [chosen];
  }
  return shown;
}
