import type { Database } from '#lib/db/client.ts'
import { findings } from '#lib/findings/catalogue.ts'
import { askedAbout } from '#lib/findings/finding.ts'
import { insightWriter } from '#lib/findings/writer.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import { needsOf } from '#lib/measures/certified/compare.ts'
import type { Telling } from '#lib/measures/certified/restate.ts'
import { run } from '#lib/measures/certified/run.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { wordsFor } from '#lib/measures/words.ts'
import type { KnownNames } from '#lib/questions/known-names.ts'
import { askedInWords, labelOf, partsOf, problemsInWords, subjectOf } from '#lib/questions/labels.ts'
import { read } from '#lib/questions/understand/read.ts'
import type { Answerable, Choice, Reading } from '#lib/questions/understand/reading.ts'
import type { Catalogue } from '#lib/questions/understand/subjects.ts'
import { meOf } from '#lib/questions/who-asks.ts'
import { writeAnswer } from '#lib/questions/write/answer.ts'
import type { AskedCall } from '../run-calls.ts'
import type { Brain, BrainTools, Question } from '../types.ts'
import { lastAsked } from './last-asked.ts'
import { type NoteUnread, noteUnread } from './note-unread.ts'
import { gatherInsight, PlanRefused } from './run-insight.ts'
import { suggestions } from './suggestions.ts'
import { tell, tellFailure, tellRefusal } from './tell.ts'

export type ReaderDeps = {
  catalogue(): Catalogue
  names: KnownNames
  /** Is told the words that kept a question from being read. */
  unread?: NoteUnread | undefined
  database: Pick<Database, 'turnEvent'>
  nowMs(): number
}

type Turn = { question: Question; tools: BrainTools; telling: Telling; catalogue: Catalogue }

/**
 * Answers without a model: the question is read word by word into a query or a story, which runs under the asking person's
 * rights. What cannot be read is told with its words, and what could be asked instead stands beside it.
 */
export function readerBrain(deps: ReaderDeps): Brain {
  return {
    async answer(question, tools) {
      const turn = { question, tools, telling: tellingOf(question, tools), catalogue: deps.catalogue() }
      const reading = question.ask === undefined ? await readingOf(turn, deps) : chosen(question.ask)
      const answeredBy = await say(reading, turn)
      await noteUnread(reading, question, deps)
      return { answeredBy }
    },
  }
}

function chosen(ask: Answerable): Reading {
  return { kind: 'answer', ask, corrected: [], carried: [], aside: [], also: [] }
}

function tellingOf({ today, locale }: Question, { gateway }: BrainTools): Telling {
  const { currency, fiscalYearStart } = gateway.company()
  return { words: wordsFor(locale), today, currency, fiscalYearStart }
}

async function readingOf(
  { question, telling, catalogue }: Turn,
  { names, database, nowMs }: ReaderDeps,
): Promise<Reading> {
  const { caller, text, locale, today, turnId } = question
  const [known, before] = await Promise.all([
    names.of(caller, turnId),
    lastAsked(question, { database, nowMs: nowMs() }),
  ])
  const { currency, fiscalYearStart } = telling
  const asking = { currency, fiscalYearStart, today, locale, me: meOf(caller.principal, known), ...before }
  return read(text, { catalogue, names: known, asking })
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
      const [first] = reading.nearest
      const subject = first === undefined ? undefined : subjectOf(first, catalogue)
      const name = subject?.name[telling.words.locale] ?? ''
      sayRead(reading.query === null ? null : { kind: 'query', query: reading.query }, turn)
      tools.emit({ type: 'status', state: 'writing' })
      const near = reading.nearest.length === 0 ? '' : ` ${telling.words.say('asking.near')}`
      tools.emit({ type: 'text', delta: `${problemsInWords(reading.problems, name, telling)}${near}\n\n`, from: [] })
      offerChoices(
        reading.nearest.map((ask) => ({ label: labelOf(ask, catalogue, telling), ask })),
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

function offerChoices(choices: readonly Choice[], { tools: { emit } }: Turn): void {
  if (choices.length === 0) return
  const told = choices.map(({ label, ask }) => ({ label, ask: { ...ask } }))
  emit({ type: 'block', block: { kind: 'choices', choices: told } })
}

type Answered = Extract<Reading, { kind: 'answer' }>

async function answer(reading: Answered, turn: Turn): Promise<string | null> {
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
    else tell(writer.answer(), unchecked, emit)
    if (reading.also.length > 0) {
      emit({ type: 'text', delta: `${telling.words.say('asking.couldBe')}\n\n`, from: [] })
      offerChoices(reading.also, turn)
    }
  } catch (thrown) {
    if (!(thrown instanceof PlanRefused)) throw thrown
    tellRefusal(thrown, refusal, question, emit)
    const { principal } = question.caller
    const questions = suggestions(principal, { gateway: tools.gateway, catalogue, locale: question.locale })
    if (questions.length > 0) emit({ type: 'block', block: { kind: 'suggestions', questions } })
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
