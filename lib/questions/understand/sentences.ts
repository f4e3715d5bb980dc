import type { Token } from './tokens.ts'

/** Where a sentence, a line or a clause behind a semicolon begins. Dots of `St.` and of initials end nothing. */
export function sentencesOf(tokens: readonly Token[]): Token[][] {
  const all: Token[][] = []
  for (const [index, token] of tokens.entries()) {
    const last = all.at(-1)
    if (last === undefined || ends(token, tokens[index - 1])) all.push([token])
    else last.push(token)
  }
  return all
}

const short = new Set(['st', 'dr', 'mr', 'mrs', 'ms', 'no', 'inc', 'co', 'ave', 'vs', 'jr', 'sr', 'sra', 'num', 'etc'])

function ends({ lead, at }: Token, before: Token | undefined): boolean {
  if (/[?!¿;\n|]/u.test(lead)) return true
  if (!/[.:]\s|[.]\s*$/u.test(lead) || before === undefined) return false
  const isShort = before.text.length === 1 || short.has(before.text)
  return !isShort && at > before.end
}

const joining = new Set(['and', 'y', 'plus', 'also', 'tambien', 'ademas', 'e', 'vs', 'then', 'luego'])

/** The places at which one sentence may be two questions: before a word that joins, and at a comma. */
export function jointsOf(tokens: readonly Token[]): { before: number; after: number }[] {
  return tokens.flatMap(({ text, lead }, at) => {
    if (at === 0) return []
    const isComma = lead.includes(',')
    if (joining.has(text)) return [{ before: at, after: at + 1 }]
    return isComma ? [{ before: at, after: at }] : []
  })
}
