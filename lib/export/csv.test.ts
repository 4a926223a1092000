import { describe, expect, test } from 'vitest';
import { csvCell, csvHeader, csvRecord, csvRow } from './csv.ts';

describe('a cell', () => {
  test.each([
    ['plain', 'plain'],
    ['', ''],
    ['a, b', '"a, b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['größe ✓', 'größe ✓'],
    ['a=b', 'a=b'],
    [' =1+1', ' =1+1'],
    // What a spreadsheet would calculate.
    ['=1+1', `"'=1+1"`],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\r=1"`],
    ['\n=1', `"'\n=1"`],
    ['\uFF1D1', `"'\uFF1D1"`],
    // What breaks out of a cell that was not quoted stays inside.
    ['x","=1', '"x"",""=1"'],
  ])('%j is written %s', (value, written) => {
    expect(csvCell(value)).toBe(written);
  });

  test.each([
    [null, ''],
    [0, '0'],
    [-3.5, '-3.5'],
    [82.4136, '82.4136'],
    [true, 'true'],
    [false, 'false'],
  ])('%j is no text', (value, written) => {
    expect(csvCell(value)).toBe(written);
  });
});

test('records end with CRLF and keep their columns', () => {
  const columns = [
    { name: 'a', value: (row: { x: string }) => row.x },
    { name: 'b', value: () => null },
  ];
  expect(csvHeader(columns)).toBe('a,b\r\n');
  expect(csvRow(columns, { x: '1,2' })).toBe('"1,2",\r\n');
  expect(csvRecord([])).toBe('\r\n');
});
