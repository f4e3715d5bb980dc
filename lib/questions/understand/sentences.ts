import type { Token } from './tokens.ts'

/** Where a sentence, a line or a clause behind a semicolon begins. Dots of `St.` and of initials end nothing. */
export function sentencesOf(tokens: readonly Token[]): Token[][] {
  const all: Token[][] = []
  for (const [index, token] of tokens.entries()) {
    const last = all.at(-1)
    if (last === undefined || ends(token, tokens[index - 1]) || tellsNext(tokens, index)) all.push([token])
    else last.push(token)
  }
  return all
}

const short = new Set([
  'st',
  'dr',
  'mr',
  'mrs',
  'ms',
  'no',
  'inc',
  'co',
  'ave',
  'vs',
  'jr',
  'sr',
  'sra',
  'num',
  'etc',
  'incl',
  'excl',
  'approx',
  'est',
  'dept',
  'mgr',
  'supt',
  'acct',
  'cap',
  'tel',
  'ext',
  'rd',
  'blvd',
  'hwy',
  'mt',
  'ft',
  'cert',
  'lic',
  'sr',
  'ing',
  'arq',
  'lic',
  'gral',
])

function ends({ lead, at }: Token, before: Token | undefined): boolean {
  // What a contraction was opened into has the mark before it twice.
  if (before !== undefined && at === before.at) return false
  if (/[?!¿;\n|]/u.test(lead)) return true
  if (!/[.:]\s|[.]\s*$/u.test(lead) || before === undefined) return false
  const isShort = before.text.length === 1 || short.has(before.text)
  return !isShort && at > before.end
}

const telling = new Set(
  `says said swears thinks claims asked asks asking wants needs keeps insists heard told dice dijo dicen pregunta pregunto
  preguntan quiere necesita pide pidio jura cree anda insiste`.split(/\s+/),
)
const MOST_TELLER = 3

/** Behind a comma somebody says or wants something: "the contract of the pier job, Lee wants to read it". */
function tellsNext(tokens: readonly Token[], at: number): boolean {
  if (!tokens[at]?.lead.includes(',')) return false
  return tellerOf(tokens.slice(at)) !== null
}

/** The words that are who says or wants something, where a sentence begins with them. */
export function tellerOf(sentence: readonly Token[]): readonly number[] | null {
  const at = sentence.findIndex(({ text }) => telling.has(text))
  return at >= 1 && at <= MOST_TELLER ? Array.from({ length: at }, (_, index) => index) : null
}

const joining = new Set(['and', 'y', 'plus', 'also', 'tambien', 'ademas', 'e', 'vs', 'versus', '&', 'then', 'luego'])

/** The places at which one sentence may be two questions: before a word that joins, and at a comma. */
export function jointsOf(tokens: readonly Token[]): { before: number; after: number }[] {
  return tokens.flatMap(({ text, lead }, at) => {
    if (at === 0) return []
    const isComma = /[,+]/u.test(lead)
    if (joining.has(text)) return [{ before: at, after: at + 1 }]
    return isComma ? [{ before: at, after: at }] : []
  })
}
