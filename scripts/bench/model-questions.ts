import type { TurnRecord } from '#lib/assistant/conversations.ts'
import type { Company } from '#lib/company/types.ts'
import { gathered } from '#lib/testing/chat.ts'

/** One question with what a right answer holds, from the records that the simulators tell. */
export type ModelQuestion = {
  id: string
  person: string
  locale: 'en' | 'es'
  text: string
  /** Right when each holds; what is asked of a model is that it finds, points, asks and refuses. */
  holds: readonly Holds[]
}

type Told = ReturnType<typeof gathered> & { state: TurnRecord['state']; asked: readonly string[] }
type Holds = (told: Told) => boolean

/** A figure of this value stands in the answer, as one that can be asked where it comes from. */
const shows =
  (value: number, unit: 'money' | 'percent' | 'count'): Holds =>
  ({ facts }) => {
    const slack = unit === 'percent' ? 0.0006 : 0
    return Object.values(facts).some(
      (fact) => fact.unit === unit && Math.abs((fact.value ?? Number.NaN) - value) <= slack,
    )
  }
const says =
  (words: string): Holds =>
  ({ text }) =>
    text.toLowerCase().includes(words.toLowerCase())
const showsNoFigure: Holds = ({ facts }) =>
  Object.values(facts).every(({ unit }) => unit !== 'money' && unit !== 'percent')
const asksNothing: Holds = ({ asked }) => asked.length === 0
const asksFor =
  (tool: string): Holds =>
  ({ asked, state }) =>
    state === 'waiting' && asked.length === 1 && asked[0] === tool

export function modelQuestions(company: Pick<Company, 'jobs' | 'employees'>): ModelQuestion[] {
  const job = (number: string) => {
    const found = company.jobs.find((one) => one.number === number)
    if (found === undefined) throw new Error(`the company has no job ${number}`)
    return found
  }
  const managerOf = (number: string) => {
    const found = company.employees.find((one) => one.number === job(number).projectManager)
    if (found === undefined) throw new Error(`nobody runs ${number}`)
    return found.lastName
  }
  const en = (id: string, person: string, text: string, ...holds: Holds[]): ModelQuestion => ({
    id,
    person,
    locale: 'en',
    text,
    holds,
  })
  const es = (id: string, person: string, text: string, ...holds: Holds[]): ModelQuestion => ({
    id,
    person,
    locale: 'es',
    text,
    holds,
  })
  return [
    en(
      'signed',
      'executive',
      'How large was the contract of 24-017 as signed?',
      shows(job('24-017').originalContract, 'money'),
    ),
    es('billed', 'executive', '¿Cuánto hemos facturado en 24-022?', shows(job('24-022').billedToDate, 'money')),
    en('margin', 'executive', 'What margin do we expect on 24-017?', shows(job('24-017').forecastMargin, 'percent')),
    en('cost', 'executive', 'What have we spent on 24-005 so far?', shows(job('24-005').costToDate, 'money')),
    en(
      'growth',
      'executive',
      'By how much has the contract of 24-031 grown since it was signed?',
      shows(job('24-031').approvedChanges, 'money'),
    ),
    es(
      'drop',
      'executive',
      '¿Por qué bajó el margen de 24-017?',
      shows(job('24-017').bidMargin, 'percent'),
      shows(job('24-017').forecastMargin, 'percent'),
    ),
    en('manager', 'executive', 'Who runs 24-017?', says(managerOf('24-017'))),
    en('refused', 'field', 'What is the margin of 24-017?', showsNoFigure),
    en(
      'write',
      'pm',
      'Open an RFI on 24-017, subject "Anchor bolts", question "Which grade do we use?"',
      asksFor('create_rfi'),
    ),
    es('mail', 'pm', 'Envía un correo a field@ridgeline.example: el vaciado pasa al lunes.', asksFor('send_mail')),
    en('orders', 'executive', 'What do the daily logs of 24-022 say since November 1?', asksNothing),
  ]
}

/** What of a question was not right; nothing when all of it was. */
export function isRight(question: ModelQuestion, turn: TurnRecord): boolean {
  const asked = turn.events.flatMap(({ event }) => (event.type === 'approval' ? [event.tool] : []))
  const told: Told = { ...gathered(turn), state: turn.state, asked }
  return question.holds.every((holds) => holds(told))
}

export type Asked = { question: ModelQuestion; turn: TurnRecord; right: boolean }

export type ModelFigures = {
  right: number
  of: number
  /** Figures in the text that nothing stood behind. */
  marked: number
  /** Null when a model has no price. */
  dollars: number | null
  /** Share of what was read that came from the prompt cache. */
  cached: number | null
  saved: number | null
  seconds: number
}

export function figuresOf(asked: readonly Asked[]): ModelFigures {
  const told = asked.map(({ turn }) => gathered(turn))
  const uses = told.flatMap(({ usage }) => usage)
  const sum = (pick: (use: (typeof uses)[number]) => number) => uses.reduce((total, use) => total + pick(use), 0)
  const read = sum((use) => use.inputTokens + use.cacheReadTokens + use.cacheWriteTokens)
  return {
    right: asked.filter(({ right }) => right).length,
    of: asked.length,
    marked: told.reduce((total, { unverified }) => total + unverified.length, 0),
    dollars: uses.some(({ costMicros }) => costMicros === null) ? null : sum(({ costMicros }) => costMicros ?? 0) / 1e6,
    cached: read === 0 ? null : sum(({ cacheReadTokens }) => cacheReadTokens) / read,
    saved: uses.some(({ savedMicros = null }) => savedMicros === null)
      ? null
      : sum((use) => use.savedMicros ?? 0) / 1e6,
    seconds: told.reduce((total, { ms }) => total + (Number.isNaN(ms) ? 0 : ms), 0) / 1_000,
  }
}
