import { asList } from '#lib/measures/certified/ask-on.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import type { InsightWriter } from '../writer.ts'
import { type Told, toldIn } from './parts.ts'

/** A line for each figure that is there; which others were left out, and that their calls say why. */
export function tell(_: readonly unknown[], writer: InsightWriter, input: InsightInput): void {
  const told = toldIn(input)
  const lines = told.flatMap((one, at) => lineOf(one, at, writer))
  if (lines.length === 0) {
    writer.paragraph(writer.say('overview.answer.nothing'))
    return
  }
  for (const line of lines) writer.paragraph(line)
  const left = told.filter(({ result }) => result === null).map((one) => nameOf(one, writer))
  if (left.length > 0) {
    const list = new Intl.ListFormat(writer.words.locale, { type: 'conjunction' }).format([...new Set(left)])
    writer.paragraph(writer.say('overview.answer.left', {}, { list }))
  }
}

function lineOf(one: Told, at: number, writer: InsightWriter): string[] {
  const { result } = one
  if (result === null || result.none?.why === 'not_kept') return []
  const name = nameOf(one, writer)
  if (result.total.value === null) return [writer.say('overview.answer.none', {}, { name })]
  const part = { ...result.total, id: `overview.${at}` }
  writer.asksFor(part, asList(result.query))
  return [writer.say('overview.answer.line', { part }, { name }, String(at))]
}

/** With the state that narrows it: "Owed to vendors, overdue". */
function nameOf({ measure, query }: Told, { words }: InsightWriter): string {
  const states = query.states.map((state) => words.say(`query.state.${state}`))
  return [measure.name[words.locale], ...states].join(', ')
}
