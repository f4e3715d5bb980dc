import { timesIn } from '#lib/facts/times.ts'
import type { Leaf, ReportDocument } from '#lib/reports/document.ts'
import type { MailWords } from './words.ts'

/** What a reader has to know is not there, and why: systems first, then parts. The same reason stands once. */
export function missingLines(document: ReportDocument, leaves: readonly Leaf[], say: MailWords): string[] {
  const ofSystems = document.systems.flatMap((system) => ofSystem(system, document, say))
  const ofParts = leaves.flatMap((leaf) => {
    if (leaf.kind !== 'missing') return []
    return [say('missing.line', { name: leaf.title, message: sentences(leaf.message, leaf.nextStep) })]
  })
  return [...new Set([...ofSystems, ...ofParts])]
}

type System = ReportDocument['systems'][number]

function ofSystem({ name, state, asOf, trouble }: System, document: ReportDocument, say: MailWords): string[] {
  if (trouble !== null) return [say('missing.line', { name, message: sentences(trouble.message, trouble.nextStep) })]
  if (state === 'stale' && asOf !== null) {
    const time = timesIn(document.timeZone, document.locale, new Date(document.ranAt)).near(asOf)
    return [say('missing.older', { name, time })]
  }
  return state === 'partial' ? [say('missing.partly', { name })] : []
}

function sentences(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' ')
}

/** How many of the systems that were asked answered. */
export function systemsInWords({ systems }: ReportDocument, say: MailWords): string {
  const asked = systems.length
  if (asked === 0) return say('systems.none')
  const answered = systems.filter(({ state }) => state !== 'failed' && state !== 'denied' && state !== 'limited').length
  const inPart = systems.filter(({ state }) => state === 'partial' || state === 'stale').length
  const first = answered === asked ? say('systems.all', { asked }) : say('systems.some', { answered, asked })
  return inPart === 0 ? first : sentences(first, say('systems.inPart', { count: inPart }))
}
