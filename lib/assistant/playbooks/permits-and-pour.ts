import { type PermitsOfJob, permits as rule } from '#lib/findings/permits/index.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import type { InsightWriter } from '#lib/measures/insight-writer.ts'
import { plainWords } from '#lib/measures/words.ts'
import type { InsightPlaybook } from './types.ts'

const MOST = 4

/** Whether permits and utility locates of a job still hold when work goes on. */
export const permitsAndPour: InsightPlaybook = {
  id: 'permits-and-pour',
  title: { en: 'Permits before the next pour', es: 'Permisos antes del próximo vaciado' },
  examples: {
    en: ['Do our permits on 24-022 cover the next pour?', 'Which permits of 24-022 lapse soon?'],
    es: ['¿Cubren nuestros permisos de 24-022 el próximo vaciado?', '¿Qué permisos de 24-022 vencen pronto?'],
  },
  signals: [
    [/\bpermit|\bpermiso/, 2],
    [/\bpour|\bvaciad|\bcolad|\bdig\b|\bexcavat|\bexcava/, 1.5],
    [/\bcover|\bexpir|\blapse|\bvence|\bvalid|\bcubr|\bsoon\b|\bpronto\b/, 1],
    [/\blocate|\butility|\bservicios enterrados/, 1.5],
  ],
  needs: 'project',
  needsOf: rule.needs,
  tell(input, writer) {
    const [found] = rule.compute(input)
    if (found === undefined) return
    tellWork(found, input, writer)
    tellPermits(found, writer)
    tellLocates(found, writer)
  },
}

function tellWork({ project, next, logsRead }: PermitsOfJob, { words }: InsightInput, writer: InsightWriter): void {
  const job = project ?? ''
  if (next !== null) {
    const about = { job, day: words.day(next.day), text: plainWords(next.text, 80) }
    writer.paragraph(writer.say('permit.answer.work', { daysToPour: next.days }, about))
  } else if (logsRead) writer.paragraph(writer.say('permit.answer.noWork', {}, { job }))
}

function tellPermits({ project, permits }: PermitsOfJob, writer: InsightWriter): void {
  if (permits.length === 0) writer.paragraph(writer.say('permit.answer.none', {}, { job: project ?? '' }))
  for (const [index, { permit, days, beforeWork }] of permits.slice(0, MOST).entries()) {
    const key = permit.daysLeft < 0 ? 'ended' : beforeWork ? 'endsBefore' : 'ends'
    const about = { number: permit.number, type: permit.permitType }
    writer.paragraph(writer.say(`permit.answer.${key}`, { permitDaysLeft: days }, about, suffixOf(index)))
  }
}

function tellLocates({ locates }: PermitsOfJob, writer: InsightWriter): void {
  for (const [index, { locate, days }] of locates.slice(0, MOST).entries()) {
    const about = { ticket: locate.ticket, utility: locate.utility }
    writer.paragraph(writer.say('permit.answer.locate', { locateExpiredDays: days }, about, suffixOf(index)))
  }
}

function suffixOf(index: number): string {
  return index === 0 ? '' : String(index + 1)
}
