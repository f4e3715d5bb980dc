import type { InsightInput } from '#lib/measures/gather.ts'
import { plainWords } from '#lib/measures/words.ts'
import { eachTold } from '../each.ts'
import type { InsightWriter } from '../writer.ts'
import { codeOf } from './facts.ts'
import type { MarginFade } from './find.ts'

export function tell(found: readonly MarginFade[], writer: InsightWriter, input: InsightInput): void {
  const told = eachTold(found, input)
  const { about } = input
  if (told.length === 0) {
    writer.paragraph(
      about === null ? writer.say('fade.answer.noneFell') : writer.say('fade.answer.none', {}, { job: about }),
    )
  }
  for (const { one, suffix } of told) {
    tellMargin(one, suffix, writer)
    if (!one.fell) continue
    tellChanges(one, suffix, writer)
    tellOverrun(one, suffix, writer)
    tellBridge(one, writer)
    tellLetter(one, input, writer)
  }
}

function tellMargin({ facts, fell, project }: MarginFade, suffix: string, writer: InsightWriter): void {
  const { bidMargin, forecastMargin, lost } = facts
  const job = { job: project ?? '' }
  if (bidMargin.value === null || forecastMargin.value === null) {
    writer.paragraph(writer.say('fade.answer.unknown', { bidMargin, forecastMargin }, job, suffix))
  } else if (fell) writer.paragraph(writer.say('fade.answer.fell', { bidMargin, forecastMargin, lost }, job, suffix))
  else writer.paragraph(writer.say('fade.answer.held', { bidMargin, forecastMargin }, job, suffix))
}

function tellChanges({ facts, pending, read }: MarginFade, suffix: string, writer: InsightWriter): void {
  const { pending: sum, mailDate, marginIfSigned } = facts
  if (sum === undefined) return
  const numbers = listed(
    pending.map(({ number }) => number),
    writer.words.say('fade.answer.and'),
  )
  writer.paragraph(
    writer.say('fade.answer.pending', { pending: sum }, { count: pending.length, numbers }, suffix),
    mailDate !== undefined && writer.say('fade.answer.mail', { mailDate }, {}, suffix),
    mailDate === undefined && read.mail && writer.say('fade.answer.noMail'),
    marginIfSigned !== undefined && writer.say('fade.answer.ifSigned', { marginIfSigned }, {}, suffix),
  )
}

function tellOverrun({ facts, overrun }: MarginFade, suffix: string, writer: InsightWriter): void {
  const { ofPlan, laborOver } = facts
  if (overrun === null || laborOver === undefined) return
  const code = { code: codeOf(overrun) }
  writer.paragraph(
    ofPlan === undefined
      ? writer.say('fade.answer.unplanned', { laborOver }, code, suffix)
      : writer.say('fade.answer.overrun', { ofPlan, laborOver }, code, suffix),
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
  const by = letter.fromName ?? letter.from
  writer.quote('m365', letter.text, `${plainWords(by, 80)}, ${words.day(letter.received.slice(0, 10))}`)
}

function listed(items: readonly string[], and: string): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`
}
