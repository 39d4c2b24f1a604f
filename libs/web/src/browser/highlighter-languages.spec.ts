import hljs from 'highlight.js/lib/common';
import { fetchLanguage, languageNamed, languages } from './highlighter-languages';

describe('the languages of code', () => {
  it('are those that are common', () => expect([...languages].sort()).toEqual([...hljs.listLanguages()].sort()));
  it.each(languages)('%s goes by all of its names', async (language) => {
    const { aliases = [] } = (await fetchLanguage(language))(hljs);
    for (const name of [language, language.toUpperCase(), ...aliases]) expect([name, languageNamed(name)]).toEqual([name, language]);
  });
  it('has nothing for what nobody knows', () => expect(languageNamed('klingon')).toBeUndefined());
});
