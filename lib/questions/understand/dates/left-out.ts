import type { Token } from '../tokens.ts'
import { units } from './calendar.ts'
import { ordinals, turns, turnsBehind, unitWords } from './words.ts'

const LAST_QUARTER = 4

const against = new Set('vs v versus against than to with and or y o con contra que frente'.split(' '))
const articles = new Set('the el la al del'.split(' '))

/**
 * Words whose unit was left out since it had been said: of `this year against last` the `last`, to be read as a token
 * with its unit behind it. Only at the end of what is said, where no other word can be meant.
 * @param said what was read, and its grain
 */
export function leftOut(
  tokens: readonly Token[],
  said: readonly { from: number; to: number; grain: string }[],
): { at: number; words: Token[] }[] {
  const word = (at: number) => tokens[at]?.text ?? ''
  return tokens.flatMap((token, at) => {
    const isTurn = turns.has(token.text) || turnsBehind.has(token.text)
    // Of "the third quarter with the second"; other units are not counted so.
    const isCounted = (ordinals.get(token.text) ?? LAST_QUARTER + 1) <= LAST_QUARTER
    const isAgainst = against.has(word(at - 1)) || (articles.has(word(at - 1)) && against.has(word(at - 2)))
    const isEnd = /[,.?!;\n]|^$/.test(tokens[at + 1]?.lead ?? '')
    const before = said.findLast(({ to }) => to < at)
    const unit = units.find((one) => one === before?.grain && one !== 'day')
    const isNamed = tokens.slice(before?.from, before?.to).some(({ text }) => unitWords.has(text))
    const isSaid = isTurn || (isCounted && unit === 'quarter')
    if (!isSaid || !isAgainst || !isEnd || !isNamed || unit === undefined) return []
    return [{ at, words: [token, { ...token, text: unit, lead: ' ' }] }]
  })
}
