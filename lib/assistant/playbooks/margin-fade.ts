import { codeOf } from '#lib/findings/margin-fade/facts.ts'
import { type MarginFade, marginFade as rule } from '#lib/findings/margin-fade/index.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import type { InsightWriter } from '#lib/measures/insight-writer.ts'
import { plainWords } from '#lib/measures/words.ts'
import type { InsightPlaybook } from './types.ts'
import { looksLikeOrders } from './write.ts'

/** Why a job's margin fell: bid against forecast, changes nobody signed, the cost code that overran, what was agreed by mail. */
export const marginFade: InsightPlaybook = {
  id: 'margin-fade',
  title: { en: 'Why a margin dropped', es: 'Por qué bajó un margen' },
  examples: {
    en: ['Why did margin drop on 24-017, and can we still recover it?'],
    es: ['¿Por qué bajó el margen de 24-017 y todavía se puede recuperar?'],
  },
  signals: [
    [/\bmargin|\bmargen|\bprofitab|\brentabilidad/, 2],
    [/\bfad(e|ed|es|ing)\b/, 3],
    [/\b(drop|dropped|fell|fall|falling|lost|losing|shrink|down|worse)|\bbaj[oae]|\bcay|\bperdi/, 1],
    [/\bwhy\b|\bpor que\b|\brecover|\brecuper/, 1],
  ],
  needs: 'project',
  needsOf: rule.needs,
  tell(input, writer) {
    const [found] = rule.compute(input)
    if (found === undefined) {
      writer.paragraph(writer.say('fade.answer.none', {}, { job: input.about ?? '' }))
      return
    }
    tellMargin(found, writer)
    if (!found.fell) return
    tellChanges(found, writer)
    tellOverrun(found, writer)
    tellBridge(found, writer)
    tellLetter(found, input, writer)
  },
}

function tellMargin({ facts, fell, project }: MarginFade, writer: InsightWriter): void {
  const { bidMargin, forecastMargin, lost } = facts
  const job = { job: project ?? '' }
  if (bidMargin.value === null || forecastMargin.value === null) {
    writer.paragraph(writer.say('fade.answer.unknown', { bidMargin, forecastMargin }, job))
  } else if (fell) writer.paragraph(writer.say('fade.answer.fell', { bidMargin, forecastMargin, lost }, job))
  else writer.paragraph(writer.say('fade.answer.held', { bidMargin, forecastMargin }, job))
}

function tellChanges({ facts, pending, read }: MarginFade, writer: InsightWriter): void {
  const { pending: sum, mailDate, marginIfSigned } = facts
  if (sum === undefined) return
  const numbers = listed(
    pending.map(({ number }) => number),
    writer.words.say('fade.answer.and'),
  )
  writer.paragraph(
    writer.say('fade.answer.pending', { pending: sum }, { count: pending.length, numbers }),
    mailDate !== undefined && writer.say('fade.answer.mail', { mailDate }),
    mailDate === undefined && read.mail && writer.say('fade.answer.noMail'),
    marginIfSigned !== undefined && writer.say('fade.answer.ifSigned', { marginIfSigned }),
  )
}

function tellOverrun({ facts, overrun }: MarginFade, writer: InsightWriter): void {
  const { ofPlan, laborOver } = facts
  if (overrun === null || laborOver === undefined) return
  const code = { code: codeOf(overrun) }
  writer.paragraph(
    ofPlan === undefined
      ? writer.say('fade.answer.unplanned', { laborOver }, code)
      : writer.say('fade.answer.overrun', { ofPlan, laborOver }, code),
  )
}

/** How the bid's margin became the forecast: steps too small to be seen are left out. */
function tellBridge({ facts, contract }: MarginFade, writer: InsightWriter): void {
  const { bidMargin, forecastMargin, pending, laborOver, marginIfSigned } = facts
  const [bid, forecast] = [bidMargin.value, forecastMargin.value]
  if (bid === null || forecast === null || typeof contract !== 'number' || contract <= 0) return
  const { say } = writer.words
  const changes = (pending?.value ?? 0) / contract
  const overrun = (laborOver?.value ?? 0) / contract
  const steps = [
    { label: say('fade.answer.bid'), value: bid, kind: 'start' as const },
    { label: say('fade.answer.changes'), value: -changes, kind: 'change' as const },
    { label: say('fade.answer.largest'), value: -overrun, kind: 'change' as const },
    { label: say('fade.answer.other'), value: forecast - bid + changes + overrun, kind: 'change' as const },
    { label: say('fade.answer.forecast'), value: forecast, kind: 'total' as const },
    ...(marginIfSigned?.value == null
      ? []
      : [{ label: say('fade.answer.whatIf'), value: marginIfSigned.value, kind: 'whatIf' as const }]),
  ]
  writer.block({
    kind: 'bridge',
    caption: say('fade.answer.bridge'),
    unit: 'percent',
    steps: steps.filter(({ kind, value }) => kind !== 'change' || Math.abs(value) > SMALLEST_STEP),
  })
}

const SMALLEST_STEP = 0.0005

/** The owner's words, as a quotation. */
function tellLetter({ letter }: MarginFade, { words }: InsightInput, writer: InsightWriter): void {
  if (letter === null) return
  const text = plainWords(letter.text, 400)
  const by = plainWords(letter.fromName ?? letter.from, 80)
  writer.block({
    kind: 'quote',
    system: 'm365',
    text,
    by: `${by}, ${words.day(letter.received.slice(0, 10))}`,
    suspicious: looksLikeOrders(text) ? true : undefined,
  })
}

function listed(items: readonly string[], and: string): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`
}
