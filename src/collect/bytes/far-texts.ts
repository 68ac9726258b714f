/*
 * Long texts of a large document, kept as bytes beside the heap: prompts and answers are most of such a file, hardly anybody asks for one of them, and each collection of garbage would move all of
 * them. A record gives them as before, by getters.
 */

/** From so many characters on a text is kept here. One that is shorter takes less than what stands for it. */
const leastLength = 128;

const blockLength = 2 ** 20;

/** Under this name, which no key of a document is, a record has the number of its first far text. It is not enumerable. */
const firstText = Symbol('first far text');

type Fields = Record<string, unknown>;
type Getter = (this: { readonly [firstText]: number }) => string;

/** Whether a record has texts here: who copies them has them in the heap again. */
export const hasFarTexts = (record: object): boolean => firstText in record;

/** The texts of one document. */
export class FarTexts {
  private readonly blocks: Buffer[] = [];
  private used = blockLength;
  /** Of each text its block, where it begins there, and its length in bytes; a negative one is of a text in two bytes for each unit. */
  private readonly where: number[] = [];
  /** By its place among the far texts of a record and by key: records of one make share their getters, or each would be a shape of its own to V8. */
  private readonly getters: Map<string, Getter>[] = [];

  /** Takes the long texts out of a value and all that is in it. @returns the value, or what stands for it. */
  taken(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      // A list of numbers is not walked through: what else may be in it stays as it is.
      if (typeof value[0] === 'number') return value;
      for (let nth = 0; nth < value.length; nth += 1) {
        const one: unknown = value[nth];
        if (typeof one === 'object' && one !== null) value[nth] = this.taken(one);
      }
      return value;
    }
    let isFar = false;
    for (const key in value) {
      const one = (value as Fields)[key];
      if (typeof one === 'string') isFar ||= one.length >= leastLength;
      else if (typeof one === 'object' && one !== null) {
        const made = this.taken(one);
        if (made !== one) (value as Fields)[key] = made;
      }
    }
    return isFar && !Object.hasOwn(value, '__proto__') ? this.standIn(value as Fields) : value;
  }

  private standIn(value: Fields): Fields {
    const made: Fields = {};
    Object.defineProperty(made, firstText, { value: this.where.length / 3 });
    let nth = 0;
    for (const key in value) {
      const one = value[key];
      if (typeof one === 'string' && one.length >= leastLength) {
        this.keep(one);
        Object.defineProperty(made, key, { get: this.getter(nth, key), enumerable: true, configurable: true });
        nth += 1;
      } else made[key] = one;
    }
    return made;
  }

  private getter(nth: number, key: string): Getter {
    this.getters[nth] ??= new Map();
    const of = this.getters[nth];
    const known = of.get(key);
    if (known) return known;
    const texts = this;
    const made: Getter = function () {
      return texts.text(this[firstText] + nth);
    };
    of.set(key, made);
    return made;
  }

  private keep(text: string): void {
    // What V8 holds in a byte a character cannot match, which it knows without looking.
    const isWide = /[\u0100-\uffff]/.test(text);
    const length = isWide ? 2 * text.length : text.length;
    if (this.used + length > blockLength) {
      this.blocks.push(Buffer.allocUnsafeSlow(Math.max(blockLength, length)));
      this.used = 0;
    }
    const block = this.blocks.at(-1)!;
    if (isWide) block.write(text, this.used, 'utf16le');
    else block.write(text, this.used, 'latin1');
    this.where.push(this.blocks.length - 1, this.used, isWide ? -length : length);
    this.used += length;
  }

  private text(nth: number): string {
    const [block, start, length] = [this.where[3 * nth]!, this.where[3 * nth + 1]!, this.where[3 * nth + 2]!];
    const bytes = this.blocks[block]!;
    return length < 0
      ? bytes.toString('utf16le', start, start - length)
      : bytes.toString('latin1', start, start + length);
  }
}
