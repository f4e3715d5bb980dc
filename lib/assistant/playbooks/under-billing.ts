import { underBilling as rule, type UnderBilling } from '#lib/findings/under-billing/index.ts'
import type { InsightWriter } from '#lib/measures/insight-writer.ts'
import type { InsightPlaybook } from './types.ts'

/** Earned against billed of one job, the pay application that waits, and what the site says. */
export const underBilling: InsightPlaybook = {
  id: 'under-billing',
  title: { en: 'Earned against billed', es: 'Devengado contra facturado' },
  examples: {
    en: ['Why is 23-041 under-billed?', 'Is 25-006 over-billed?'],
    es: ['¿Por qué 23-041 está subfacturada?', '¿Está sobrefacturada la obra 25-006?'],
  },
  signals: [
    [/\b(under|over)[ -]?bill|\bsub ?factur|\bsobre ?factur/, 3],
    [/\bearned\b|\bdevengad/, 1.5],
    [/\bbilled\b|\bfacturad|\bpay app/, 1.5],
  ],
  needs: 'project',
  needsOf: rule.needs,
  tell(input, writer) {
    const [found] = rule.compute(input)
    if (found === undefined) {
      writer.paragraph(writer.say('under.answer.none', {}, { job: input.about ?? '' }))
      return
    }
    tellPosition(found, writer)
    tellDraft(found, writer)
    const { logDays } = found.facts
    if (logDays !== undefined && found.loggedDays > 0) writer.paragraph(writer.say('under.answer.logs', { logDays }))
  },
}

function tellPosition({ facts, gap, project, period }: UnderBilling, writer: InsightWriter): void {
  const { earnedShare, earned, billedShare, billed, underBilled } = facts
  const position = { earnedShare, earned, billedShare, billed }
  const about = { job: project ?? '', period }
  writer.paragraph(
    gap === 0
      ? writer.say('under.answer.even', position, about)
      : writer.say(
          'under.answer.position',
          { ...position, underBilled },
          { ...about, side: (gap ?? 0) > 0 ? 'under' : 'over' },
        ),
  )
}

function tellDraft({ facts, draft, gap }: UnderBilling, writer: InsightWriter): void {
  const { draftAmount, draftDays } = facts
  if (draft === null || draftAmount === undefined || draftDays === undefined) {
    writer.paragraph(writer.say('under.answer.noDraft'))
    return
  }
  writer.paragraph(
    writer.say('under.answer.draft', { draftAmount, draftDays }, { number: draft.number }),
    (gap ?? 0) > 0 && writer.say('under.answer.closes'),
  )
}
