import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json } from '../../src/cli/tell/json.ts';

describe('json', () => {
  it('indents objects and keeps a list of plain values on one line', () => {
    expect(json({ a: [1, 2.5, null], b: [{ c: 'x' }], d: {}, e: [] })).toBe(
      '{\n  "a": [1,2.5,null],\n  "b": [\n    {\n      "c": "x"\n    }\n  ],\n  "d": {},\n  "e": []\n}\n',
    );
  });

  it('reads back as what it was, at full precision', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(json(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(json(0.1 + 0.2)).toBe('0.30000000000000004\n');
  });

  it('shows nothing that a terminal obeys', () => {
    const text = json({ '\u001b[31m': '\u009b31m \u202e \u007f' });
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(JSON.parse(text)).toEqual({ '\u001b[31m': '\u009b31m \u202e \u007f' });
  });
});
