import { contractions } from './contractions.ts'

/** A word, number, amount or date of a question. What a contraction is opened into shares its place and its original. */
export type Token = {
  /** Lower case, without accents: `año` is `ano`, `What’s` is `what` and `is`. */
  text: string
  original: string
  /** Where the original begins and ends in what was typed. */
  at: number
  end: number
  /** What stands between it and the token before: a comma, a hyphen, a line break, a `#`. */
  lead: string
}

const MOST_CHARACTERS = 4_000

const kinds = [
  // $50k, $1,250.50, 7.5%, 250k, 1,000
  /[$€]\s?\d[\d,]*(?:\.\d+)?(?:k|mm?|b|mil)?(?![\p{L}\p{N}])/u,
  /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?:k|mm?|b|%)?(?![\p{L}\p{N}])/u,
  // 2026-11-15, 11/15/26, 11/15, 11/2026, 15.11.2026
  /\d{4}-\d{1,2}-\d{1,2}(?![\p{L}\p{N}])/u,
  /\d{1,2}\/\d{1,2}\/\d{2,4}(?![\p{L}\p{N}])|\d{1,2}\/\d{1,4}(?![\p{L}\p{N}])|\d{1,2}\.\d{1,2}\.\d{4}(?![\p{L}\p{N}])/u,
  /\d+\.\d+(?:k|mm?|b|%)?(?![\p{L}\p{N}])/u,
  // A year without its century
  /['’]\d{2}(?![\p{L}\p{N}])/u,
  // 24-017, INV-5926, PO-24031-0507: parts of which one at least is a number
  /(?=[\p{L}-]*\d)[\p{L}\d]+(?:-[\p{L}\d]+)+/u,
  /w\/o?(?!\p{L})/u,
  /\d[\p{L}\p{M}\p{N}]*%?[º°ª]?/u,
  // T&M and depot’s, and marks inside of words that nobody sees
  /\p{L}[\p{L}\p{M}\p{N}\p{Cf}]*(?:&\p{L}+)?(?:['’][\p{L}\p{M}]+)?/u,
  /[\p{N}]+/u,
  /[<>≤≥&]=?/u,
  /(?<=\d[\d,.]*(?:k|mm?|b|%)?)\+/u,
  /%/u,
]
const anyKind = new RegExp(kinds.map(({ source }) => source).join('|'), 'giu')

/** Both sides of these are dates of their own: `5th-12th`, `q1-q3`. */
const twoDates = /^(\d{1,2}(?:st|nd|rd|th)|q[1-4]|\p{L}+)-(\d{1,2}(?:st|nd|rd|th)|q[1-4]|\p{L}+)$/iu

const markup = /<\/?[a-z][^<>]{0,100}>/giu

/** What was copied with its marks is read without them; every word keeps its place. */
function withoutMarkup(text: string): string {
  return text.replaceAll(markup, (tag) => ' '.repeat(tag.length))
}

/** The tokens of a text, of which 4,000 characters are read; any characters may stand in it. */
export function tokensOf(text: string): Token[] {
  const typed = withoutMarkup(text.slice(0, MOST_CHARACTERS))
  const tokens: Token[] = []
  let last = 0
  for (const { 0: whole, index } of typed.matchAll(anyKind)) {
    for (const [original, at] of partsOf(whole, index)) {
      const end = at + original.length
      const place = { original, at, end, lead: typed.slice(last, at) }
      for (const word of wordsOf(original)) tokens.push({ text: word, ...place })
      last = end
    }
  }
  return tokens
}

function partsOf(whole: string, at: number): [string, number][] {
  const [, first, second] = twoDates.exec(whole) ?? []
  if (first === undefined || second === undefined) return [[whole, at]]
  return [
    [first, at],
    [second, at + first.length + 1],
  ]
}

function wordsOf(original: string): readonly string[] {
  const plain = folded(original)
  const opened = contractions.get(plain.replaceAll("'", ''))
  if (opened !== undefined && (plain.includes("'") || !onlyWithMark.has(plain))) return opened
  const owned = plain.replace(/(?<=\p{L})'s?$/u, '').replace(/(?<=\p{L})'(?=\p{L})/gu, '')
  return owned === '' ? [] : [owned]
}

/** Without their apostrophe these are words of their own. */
const onlyWithMark: ReadonlySet<string> = new Set(['its', 'were', 'well', 'shell', 'ill', 'lets', 'wed', 'id', 'hell'])

/** As it is compared: lower case, no accents, no marks that nobody sees. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .replaceAll('’', "'")
    .replaceAll(/(?<=\d)°/g, 'o')
}
