const names = 'b|i|u|em|strong|mark|code|small|span|ins';
const tag = `</?(?:${names})(?: [^<>]{0,80})?>`;
const looks = new RegExp(`^${tag}$`, 'i');
const all = new RegExp(tag, 'gi');
const around = new RegExp(`^(<(${names})(?: [^<>]{0,80})?>)([^<>]*)</\\2>$`, 'i');

/** Markup between words and what they say, in patterns: emphasis of markdown or of HTML. */
export const dress = `(?:[*_\`]|${tag}){0,4}`;

/** True for a tag that only says how words look. */
export function isLooksOnly(html: string): boolean {
  return looks.test(html);
}

/** A text without such tags. */
export function withoutTags(text: string): string {
  return text.replace(all, '');
}

/** What stands between such a tag and its end, with the tag in front: `<b>TBD</b>`; null where a text is anything else. */
export function withinTags(text: string): readonly [tag: string, inside: string] | null {
  const found = around.exec(text);
  return found ? [found[1]!, found[3]!] : null;
}
