import type { Database } from '#lib/db/client.ts'
import { findings } from '#lib/findings/catalogue.ts'
import { askedAbout } from '#lib/findings/finding.ts'
import { insightWriter } from '#lib/findings/writer.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import { needsOf } from '#lib/measures/certified/compare.ts'
import { run } from '#lib/measures/certified/run.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import type { KnownNames } from '#lib/questions/known-names.ts'
import { askedInWords, labelOf, partsOf, problemsInWords, subjectOf } from '#lib/questions/labels.ts'
import { holdingOf, saysMore, valuesIn, withValues } from '#lib/questions/own-values.ts'
import { leansBack } from '#lib/questions/understand/leans-back.ts'
import { read } from '#lib/questions/understand/read.ts'
import type { Reader } from '#lib/questions/understand/reader.ts'
import type { Answerable, Reading } from '#lib/questions/understand/reading.ts'
import type { Catalogue } from '#lib/questions/understand/subjects.ts'
import { meOf } from '#lib/questions/who-asks.ts'
import { writeAnswer } from '#lib/questions/write/answer.ts'
import type { AskedCall } from '../run-calls.ts'
import type { Answered, Brain, BrainTools, Question } from '../types.ts'
import { lastAsked } from './last-asked.ts'
import { type NoteUnread, noteUnread } from './note-unread.ts'
import { offerChoices, offerNear, permitted, suggest } from './offer.ts'
import { gatherInsight, PlanRefused } from './run-insight.ts'
import { tellFailure, tellRefusal } from './tell.ts'
import { beginTurn, type Turn } from './turn.ts'

export type ReaderDeps = {
  catalogue(): Catalogue
  names: KnownNames
  /** Is told the words that kept a question from being read. */
  unread?: NoteUnread | undefined
  database: Pick<Database, 'turnEvent'>
  nowMs(): number
}

/** A question as it was read, and whether it leans on what somebody else than the reader said before it. */
export type Understood = { reading: Reading; leansOnOthers: boolean }

export type ReaderBrain = Brain & {
  read(question: Question, tools: BrainTools): Promise<Understood>
  say(reading: Reading, question: Question, tools: BrainTools): Promise<Answered>
  /** For a question that nobody answered: whole questions near to it, or those that this person can begin with. */
  offer(reading: Reading, question: Question, tools: BrainTools): void
}

/**
 * Answers without a model: the question is read word by word into a query or a story, which runs under the asking person's
 * rights. What cannot be read is told with its words, and what could be asked instead stands beside it.
 */
export function readerBrain(deps: ReaderDeps): ReaderBrain {
  const turnOf = (question: Question, tools: BrainTools) => beginTurn(question, tools, deps.catalogue())
  async function read(question: Question, tools: BrainTools): Promise<Understood> {
    if (question.ask !== undefined) return { reading: chosen(question.ask), leansOnOthers: false }
    const understood = await understoodOf(turnOf(question, tools), deps)
    await noteUnread(understood.reading, question, deps)
    return understood
  }
  async function sayAll(reading: Reading, question: Question, tools: BrainTools): Promise<Answered> {
    return { answeredBy: await say(reading, turnOf(question, tools)) }
  }
  return {
    read,
    say: sayAll,
    offer: (reading, question, tools) => offerNear(reading, turnOf(question, tools)),
    answer: async (question, tools) => sayAll((await read(question, tools)).reading, question, tools),
  }
}

function chosen(ask: Answerable): Reading {
  return { kind: 'answer', ask, corrected: [], carried: [], aside: [], also: [] }
}

async function understoodOf(
  { question, tools, telling, catalogue }: Turn,
  { names, database, nowMs }: ReaderDeps,
): Promise<Understood> {
  const { caller, text, locale, today, turnId } = question
  const [known, { others, ...before }] = await Promise.all([
    names.of(caller, turnId),
    lastAsked(question, { database, nowMs: nowMs() }),
  ])
  const { currency, fiscalYearStart } = telling
  const systems = tools.gateway.catalog.all().systems.map(({ slug, name }) => ({ slug, name }))
  const asking = { currency, fiscalYearStart, today, locale, systems, me: meOf(caller.principal, known), ...before }
  const reader = { catalogue, names: known, asking }
  const first = read(text, reader)
  const reading = (await readWithValues(first, reader, { question, tools })) ?? first
  return { reading, leansOnOthers: others && leansBack(text, reader) }
}

/** Once more with what the records that it is about are called by: "observations except the safety ones". */
async function readWithValues(
  first: Reading,
  reader: Reader,
  { question, tools }: Pick<Turn, 'question' | 'tools'>,
): Promise<Reading | null> {
  const holding = holdingOf(first, { ...reader, today: question.today })
  if (holding === null) return null
  const { measure, query } = holding
  try {
    const { input } = await gatherInsight((of) => needsOf(measure, query, of), { about: null }, question, tools)
    const values = valuesIn(measure.rows(input, query)?.rows ?? [], measure)
    const again = read(question.text, { ...reader, names: withValues(reader.names, values) })
    return saysMore(again, first) ? again : null
  } catch (thrown) {
    if (thrown instanceof PlanRefused) return null
    throw thrown
  }
}

/** Says whose plan answered: `measure:ap`; null where nothing was answered. */
async function say(reading: Reading, turn: Turn): Promise<string | null> {
  const { tools, telling, catalogue } = turn
  switch (reading.kind) {
    case 'several': {
      const answered: (string | null)[] = []
      for (const part of reading.parts) answered.push(await say(part, turn))
      return answered.find((one) => one !== null) ?? null
    }
    case 'ask':
      sayRead(reading.query === null ? null : { kind: 'query', query: reading.query }, turn)
      tools.emit({ type: 'status', state: 'writing' })
      tools.emit({ type: 'text', delta: `${askedInWords(reading.about, telling)}\n\n`, from: [] })
      offerChoices(reading.choices, turn)
      return null
    case 'cannot': {
      const nearest = permitted(reading.nearest, turn)
      const [first] = reading.nearest
      const subject = first === undefined ? undefined : subjectOf(first, catalogue)
      const name = subject?.name[telling.words.locale] ?? ''
      sayRead(reading.query === null ? null : { kind: 'query', query: reading.query }, turn)
      tools.emit({ type: 'status', state: 'writing' })
      const near = nearest.length === 0 ? '' : ` ${telling.words.say('asking.near')}`
      tools.emit({ type: 'text', delta: `${problemsInWords(reading.problems, name, telling)}${near}\n\n`, from: [] })
      if (nearest.length === 0) suggest(turn)
      offerChoices(
        nearest.map((ask) => ({ label: labelOf(ask, catalogue, telling), ask })),
        turn,
      )
      return null
    }
    case 'answer':
      return await answer(reading, turn)
  }
}

/** What was understood stands above every answer and every refusal, and is what the next question goes on from. */
function sayRead(ask: Answerable | null, { tools, telling, catalogue }: Turn, carried: readonly string[] = []): void {
  if (ask === null) return
  const parts = partsOf(ask, catalogue, telling)
  tools.emit({ type: 'reading', parts, carried: [...carried], ask: { ...ask } })
}

type AnswerRead = Extract<Reading, { kind: 'answer' }>

async function answer(reading: AnswerRead, turn: Turn): Promise<string | null> {
  const { question, tools, telling, catalogue } = turn
  const { ask, carried } = reading
  const { emit } = tools
  const subject = subjectOf(ask, catalogue)
  if (subject === undefined) return null
  sayRead(ask, turn, carried)
  emit({ type: 'status', state: 'planning', title: subject.name[telling.words.locale] })
  const writer = insightWriter(telling.words)
  writer.paragraph(
    ...reading.corrected.map((one) => telling.words.say('answer.corrected', one)),
    ...reading.aside.map((words) => telling.words.say('answer.aside', { words })),
  )
  const plan = planOf(ask, turn, writer)
  if (plan === null) return null
  try {
    const { input, unchecked, failed } = await gatherInsight(plan.needsOf, plan.about, question, tools)
    emit({ type: 'status', state: 'writing' })
    if (failed || !plan.write(input)) tellFailure(unchecked, question, emit)
    else turn.tell(writer.answer(), ask, unchecked)
    if (reading.also.length > 0) {
      emit({ type: 'text', delta: `${telling.words.say('asking.couldBe')}\n\n`, from: [] })
      offerChoices(reading.also, turn)
    }
  } catch (thrown) {
    if (!(thrown instanceof PlanRefused)) throw thrown
    tellRefusal(thrown, refusal, question, emit)
    suggest(turn)
    return null
  }
  return `${ask.kind === 'query' ? 'measure' : 'finding'}:${subject.id}`

  function refusal(call: AskedCall) {
    const may = mayCall(question.caller.principal, call, tools.gateway)
    return may.allowed ? null : may.error
  }
}

type Plan = {
  needsOf: Parameters<typeof gatherInsight>[0]
  about: Pick<InsightInput, 'about' | 'named'>
  /** False where there is nothing to write from. */
  write(input: InsightInput): boolean
}

function planOf(ask: Answerable, { telling, catalogue }: Turn, writer: ReturnType<typeof insightWriter>): Plan | null {
  if (ask.kind === 'query') {
    const subject = catalogue.subjects.get(ask.query.measure)
    if (subject?.kind !== 'measure') return null
    const { measure } = subject
    return {
      needsOf: (input) => needsOf(measure, ask.query, input),
      about: { about: null },
      write(input) {
        const result = run(measure, ask.query, input)
        if (result !== null) writeAnswer(result, writer, telling)
        return result !== null
      },
    }
  }
  const rule = findings.find(({ id }) => id === ask.finding)
  if (rule === undefined) return null
  return {
    needsOf: (input) => rule.needsOf(input),
    about: ask.about === null ? { about: null } : askedAbout(ask.about.dimension, ask.about),
    write(input) {
      rule.tell(rule.find(input), writer, input)
      return true
    },
  }
}
