const ones = words(`zero cero
  one uno una un
  two dos
  three tres
  four cuatro
  five cinco
  six seis
  seven siete
  eight ocho
  nine nueve
  ten diez
  eleven once
  twelve doce
  thirteen trece
  fourteen catorce
  fifteen quince
  sixteen dieciseis
  seventeen diecisiete
  eighteen dieciocho
  nineteen diecinueve
  twenty veinte`)

const tens = words(
  `twenty veinte
  thirty treinta
  forty cuarenta
  fifty cincuenta
  sixty sesenta
  seventy setenta
  eighty ochenta
  ninety noventa`,
  (row) => (row + 2) * 10,
)

const veinti = words(
  'veintiun veintiuno veintiuna\nveintidos\nveintitres\nveinticuatro\nveinticinco',
  (row) => row + 21,
)

/** Whole numbers below a hundred, in words. */
const small = new Map([...ones, ...tens, ...veinti])
const hundreds = new Map([...['hundred', 'ciento', 'cien'].map((word) => [word, 100] as const)])

/** As it stands in a pattern: `twenty-one`, `treinta y cinco`, `two hundred`. */
export const numberInWords = `(?:${any(tens)}(?:-| y )${any(ones)}|${any(small)})(?: (?:${any(hundreds)}))?|cien`

/** What such words come to. */
export function numberOf(said: string): number {
  return said
    .split(/-| y | /)
    .reduce((sum, word) => (hundreds.has(word) ? Math.max(sum, 1) * 100 : sum + (small.get(word) ?? 0)), 0)
}

/** Shares of a whole, as they are said. What they are a share of follows, or nothing does. */
const share = `(?=\\s*(?:[.,;:)\\n]|$)|\\s+(?:of|de|del|is|are|was|were|more|less|has|have|esta|estan|mas|menos|y|o|and|or|en)\\b)`
export const shares: readonly (readonly [RegExp, number])[] = [
  [pattern(`(?:three quarters|three fourths|tres cuartos|tres cuartas partes)\\b`), 3 / 4],
  [pattern(`(?:two thirds|two-thirds|dos tercios|(?:las )?dos terceras partes)\\b`), 2 / 3],
  [pattern(`(?:two|three|four|dos|tres|cuatro) (?:fifths|quintos|quintas partes)\\b`), Number.NaN],
  [pattern(`(?:(?:a|one) third|un tercio|(?:la|una) tercera parte)${share}`), 1 / 3],
  [pattern(`(?:(?:a|one) quarter|un cuarto|(?:la|una) cuarta parte)${share}`), 1 / 4],
  [pattern(`(?:(?:a|one) fifth|un quinto|(?:la|una) quinta parte)${share}`), 1 / 5],
  [pattern(`(?:(?:a|one) tenth|un decimo|(?:la|una) decima parte)${share}`), 1 / 10],
  [pattern(`(?:half|la mitad)${share}`), 1 / 2],
]

/** How many times as much. */
export const multiples: readonly (readonly [RegExp, number])[] = [
  [pattern(`doubled?|el doble|se duplic\\p{L}+|twice (?=as|the|what)`), 2],
  [pattern(`tripled?|el triple|se triplic\\p{L}+|three times (?=as|the|what)`), 3],
  [pattern(`quadrupled?|el cuadruple`), 4],
]

/** Fifths are counted by the word before them. */
export function shareOf(said: string, value: number): number {
  return Number.isNaN(value) ? numberOf(said.split(' ')[0] ?? '') / 5 : value
}

function words(lines: string, ofRow = (row: number) => row): [string, number][] {
  return lines.split('\n').flatMap((line, row) =>
    line
      .trim()
      .split(' ')
      .map((word): [string, number] => [word, ofRow(row)]),
  )
}

function any(of: Iterable<readonly [string, number]>): string {
  return `(?:${[...of]
    .map(([word]) => word)
    .sort((a, b) => b.length - a.length)
    .join('|')})`
}

function pattern(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d-])(?:${source})`, 'gu')
}
