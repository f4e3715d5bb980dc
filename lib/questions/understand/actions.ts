import type { Candidate } from './candidates.ts'
import { actionWords, politeWords } from './lexicon/small-words.ts'
import type { Token } from './tokens.ts'

const oneMore = new Set(['a', 'an', 'another', 'un', 'una', 'otro', 'otra'])

/**
 * Whether a sentence orders something to be done: its first word that is not polite is such a verb, and no phrase of what
 * it would be about takes it ("change orders", "pay apps"). "Open RFIs" tells a state; "open an RFI" is an order, and so is
 * "log a note".
 */
export function isOrder(tokens: readonly Token[], about: Pick<Candidate, 'phrase'> | null): boolean {
  const at = tokens.findIndex(({ text }) => !politeWords.has(text))
  const verb = tokens[at]?.text
  if (verb === undefined) return false
  // "Put their bills on hold"; two figures are put side by side.
  if (verb === 'put') return tokens.some(({ text }) => text === 'hold')
  if (oneMore.has(tokens[at + 1]?.text ?? '')) return verb === 'open' || actionWords.has(verb)
  if (!actionWords.has(verb)) return false
  // "Tell me", "hold reasons", "flag": what is asked for, and no order.
  if (asking.has(tokens[at + 1]?.text ?? '') || tokens.length === at + 1) return false
  if (about?.phrase?.at.includes(at) !== true) return true
  // "Wire 250k to them", "email every vendor": what is to be done to what; "wires to them" and "email from them" are not.
  const [next, behind] = [tokens[at + 1]?.text ?? '', tokens[at + 2]?.text ?? '']
  // "Email Renata the list": to whom, and what.
  const isToSomebody = sending.has(verb) && !given.has(next) && given.has(behind) && !linking.has(next)
  return about.phrase.at.length === 1 && (given.has(next) || /\d/.test(next) || isToSomebody)
}

const asking = new Set(['me', 'us'])

const sending = new Set(['email', 'mail', 'text', 'message', 'send', 'forward', 'call'])
const linking = new Set(
  'from to about of on in with for at by regarding sent received de del a sobre con para en'.split(' '),
)

const given = new Set(
  `a an the every each all everyone everybody everything him her them us it me this that these those my our his their whoever
  un una unos unas el la los las cada todo toda todos todas este esta ese esa mi su nuestro nuestra lo le les`.split(
    /\s+/,
  ),
)
