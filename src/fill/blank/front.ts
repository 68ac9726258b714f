/** What a line of front matter is of that says nothing of the results: `tags: [vllm]`. */
const ofDocument =
  /^(?:title|subtitle|tags?|keywords?|authors?|categor(?:y|ies)|layout|description|slug|aliases|permalink|lang|status|license|team|owner|reviewers?|runs|compare|baseline)$/i;
const line = /^([A-Za-z][\w .-]{0,40}):[ \t]+(["']?)([^\r\n"'[\]{}#|>][^\r\n"'#]{0,100}?)\2[ \t]*$/gm;

/** The settings that front matter states, line by line as `key: value`, without what is about the document. */
export function statedIn(yaml: string): readonly string[] {
  return [...yaml.matchAll(line)].flatMap(([, key = '', , value = '']) =>
    ofDocument.test(key.trim()) || /^(?:TB[ACD]|TODO|\?+|_+|~|null)$/i.test(value)
      ? []
      : [`${key.trim()}: ${value.trim()}`],
  );
}
