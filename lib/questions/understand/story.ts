import type { Query } from '#lib/measures/certified/query.ts'
import { questionWords } from './lexicon/small-words.ts'
import type { Reader } from './reader.ts'
import { tellerOf } from './sentences.ts'
import type { Token } from './tokens.ts'
import { wordsOf } from './words-of.ts'

/** What a question must not lose: when, how much, in which state, by what. */
const narrowing = new Set(['period', 'state', 'bound', 'without', 'order', 'grouping', 'only'])

/** The things of words that tell something and narrow by nothing else; null where they do narrow. */
export function storyOf(sentence: readonly Token[], reader: Reader): Query['filters'] | null {
  const { pieces, names } = wordsOf(sentence, reader)
  if (pieces.some(({ as }) => narrowing.has(as))) return null
  const teller = tellerOf(sentence)
  if (teller === null) return names
  // Who asks for it narrows nothing.
  const said = wordsOf(sentence.slice(0, teller.length), reader).names.flatMap(({ things }) => things)
  return names.filter(({ things }) => !things.every((thing) => said.some(({ ids }) => ids.join() === thing.ids.join())))
}

/** A question, and beside it who wants to know or what for. `about`: of whom the frame speaks, for "she" and "them". */
export type Framed = { question: readonly Token[]; aside: readonly Token[]; about: Query['filters'] }

/** The questions that a sentence can be without its frame: "the bank wants to know ...", "..., they keep calling". */
export function framedIn(tokens: readonly Token[], reader: Reader): Framed[] {
  return [
    ...behindTeller(tokens, reader),
    ...behindWish(tokens, reader),
    ...behindComma(tokens, reader),
    ...beforeReason(tokens, reader),
  ]
}

const links = new Set(
  'to know see have hear about for of if whether me us him her them that que saber ver oir de por acerca sobre si nos le les'.split(
    ' ',
  ),
)
const FEWEST = 2

function behindTeller(tokens: readonly Token[], reader: Reader): Framed[] {
  const teller = tellerOf(tokens)
  if (teller === null) return []
  const next = tokens.findIndex(({ text }, at) => at > teller.length && !links.has(text))
  if (next === -1 || tokens.length - next < FEWEST) return []
  const aside = tokens.slice(0, next)
  const { pieces, names } = wordsOf(tokens.slice(0, teller.length), reader)
  // "Which subs want", "insurance needs": what is asked about is no teller.
  if (pieces.some(({ as }) => narrowing.has(as) || as === 'operation')) return []
  // "Insurance needs renewal" is about insurance; "the covenant letter needs our working capital" is not about letters.
  const isAbout = pieces.some(({ as }) => as === 'phrase')
  if (isAbout && !wordsOf(tokens.slice(next), reader).pieces.some(({ as }) => as === 'phrase')) return []
  return [{ question: tokens.slice(next), aside, about: names }]
}

/** "I have them coming at ten and would like to know how many ...": what stands before the wish is a story. */
function behindWish(tokens: readonly Token[], reader: Reader): Framed[] {
  const at = tokens.findIndex(({ text }, index) => index > 0 && wishes.has(`${tokens[index - 1]?.text} ${text}`))
  const next = tokens.findIndex(({ text }, index) => index > at && !links.has(text))
  if (at === -1 || next === -1 || tokens.length - next < FEWEST) return []
  const aside = tokens.slice(0, next)
  return storyOf(aside, reader) === null ? [] : [{ question: tokens.slice(next), aside, about: [] }]
}

const verbs = new Set(
  'is are was has have says said keeps wants called esta estan anda dice dijo quiere llamo'.split(' '),
)
const FEWEST_TOLD = 3

/** "Quillon is on the phone, what do we owe them": somebody does something, and then it is asked. */
function behindComma(tokens: readonly Token[], reader: Reader): Framed[] {
  const at = tokens.findIndex(({ lead }, index) => index >= FEWEST_TOLD && lead.includes(','))
  const aside = tokens.slice(0, Math.max(at, 0))
  if (at === -1 || tokens.length - at < FEWEST || !aside.some(({ text }) => verbs.has(text))) return []
  if (aside.some(({ text }) => questionWords.has(text)) || storyOf(aside, reader) === null) return []
  const { pieces, names } = wordsOf(aside, reader)
  const isAsked = pieces.some(({ as }) => as === 'phrase' || as === 'number' || as === 'value' || as === 'order')
  return isAsked ? [] : [{ question: tokens.slice(at), aside, about: names }]
}

const wishes = new Set([
  'to know',
  'to see',
  'to find',
  'me know',
  'quisiera saber',
  'gustaria saber',
  'quiero saber',
  'necesito saber',
])

const persons = new Set(
  'i we they he she it nos me ellos ellas ella el estoy estamos tengo tenemos necesito'.split(' '),
)
const wanting = new Set('want need trying thinking just asap urgent urge quiero ocupo'.split(' '))
const reasons = new Set('because cause cuz porque pues'.split(' '))
/** Before somebody who does something: "so I can", "before we pour", "para que". */
const leading = new Set('so before in para pa antes por'.split(' '))
const purposes = new Set(
  `meeting call board bank lender surety bonding auditor audit report letter form email presentation deck review memo binder packet
  junta reunion llamada banco auditor auditoria reporte informe carta presentacion correo`.split(/\s+/),
)
const infinitive = /^[a-z]{2,}(?:ar|er|ir)(?:l[aeo]s?|me|nos)?$/

/** "Porque el precio" is of no person, as "porque él" is. */
function isPerson({ text, original }: Token): boolean {
  return persons.has(text) && (text !== 'el' || original.toLowerCase() !== 'el')
}

/** Where the reason for asking begins. */
function beginsReason(tokens: readonly Token[], at: number): boolean {
  const [first, next] = [tokens[at], tokens[at + 1]]
  if (first === undefined || next === undefined) return false
  if (reasons.has(first.text) && isPerson(next)) return true
  if (first.lead.includes(',') && (isPerson(first) || wanting.has(first.text))) return true
  if (first.lead.includes(',') && first.text === 'what' && ['do', 'should', 'can'].includes(next.text)) return true
  if (leading.has(first.text) && (isPerson(next) || next.text === 'que' || next.text === 'case')) return true
  if (['para', 'pa'].includes(first.text) && infinitive.test(next.text)) return true
  const last = tokens.at(-1)
  return ['for', 'para'].includes(first.text) && purposes.has(last?.text ?? '') && tokens.length - at <= MOST_PURPOSE
}

const MOST_PURPOSE = 5

/** "..., I need to mail the letter" is what somebody does; "..., I need the mail" asks for it. */
const wants = /^(?:i|we) (?:just )?(?:need|want|have) to (?!know|see|have|get)/
const saidBy = (tokens: readonly Token[]) => tokens.map(({ text }) => text).join(' ')

function beforeReason(tokens: readonly Token[], reader: Reader): Framed[] {
  const at = tokens.findIndex((_, index) => index >= FEWEST && beginsReason(tokens, index))
  if (at === -1) return []
  const aside = tokens.slice(at)
  const story = storyOf(aside, reader)
  // "..., I need retainage too" asks for more.
  const asksMore =
    aside[0]?.lead.includes(',') === true &&
    !wants.test(saidBy(aside)) &&
    wordsOf(aside, reader).pieces.some(({ as }) => as === 'phrase')
  if (asksMore) return []
  return story === null || story.length > 0 ? [] : [{ question: tokens.slice(0, at), aside, about: [] }]
}
