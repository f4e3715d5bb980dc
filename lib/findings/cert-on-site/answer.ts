import type { InsightInput } from '#lib/measures/gather.ts'
import { answered } from '#lib/measures/replies.ts'
import { plainWords } from '#lib/measures/words.ts'
import { jobsOf } from '../hours.ts'
import type { InsightWriter } from '../writer.ts'
import type { CertOnSite } from './find.ts'
import { certificateOf, certificatesIn, linesOf, lookedFor } from './records.ts'

const MOST = 6

export function tell(found: readonly CertOnSite[], writer: InsightWriter, input: InsightInput): void {
  const certificates = certificatesIn(input)
  if (!answered(certificates)) return
  const onSite = found
    .filter(({ lines }) => lines !== null && lines.length > 0)
    .toSorted((a, b) => Number(b.waits) - Number(a.waits) || (b.facts.days?.value ?? 0) - (a.facts.days?.value ?? 0))
  // A "nobody" is said of those only who were all looked for.
  const isSure = lookedFor(input).every((holder) => linesOf(holder, input) !== null)
  if (onSite.length === 0 && isSure) tellNone(writer, input)
  else if (onSite.length === 0) writer.paragraph(writer.say('cert.answer.unsure'))
  for (const [index, one] of onSite.slice(0, MOST).entries()) {
    tellOne(one, index === 0 ? '' : String(index + 1), writer)
  }
  const { say } = writer.words
  if (onSite.length > MOST) writer.paragraph(say('cert.answer.more', { count: onSite.length - MOST }))
  const unseen = found.filter(({ lines }) => lines === null).length
  if (unseen > 0) writer.missed('procore', say('cert.answer.unseen', { count: unseen }), say('cert.answer.unseenWhy'))
  const unknown = certificates.records.filter(({ state }) => state === 'unknown').length
  if (unknown > 0)
    writer.missed(
      'bamboohr',
      say('cert.answer.unknown', { count: unknown }),
      say('cert.answer.unknownWhy', { count: unknown }),
    )
}

function tellNone(writer: InsightWriter, { about, named }: InsightInput): void {
  if (named !== undefined) writer.paragraph(writer.say('cert.answer.noneOf', {}, { name: named.name }))
  else if (about !== null) writer.paragraph(writer.say('cert.answer.noneOn', {}, { job: about }))
  else writer.paragraph(writer.say('cert.answer.none'))
}

function tellOne(found: CertOnSite, suffix: string, writer: InsightWriter): void {
  const { subject: name, facts, holder, lines } = found
  const { expiredDays, days, hours, labor } = facts
  if (days === undefined || hours === undefined) return
  const jobs = jobsOf(lines ?? []).join(', ')
  const others = holder.lapsed.slice(1).map(({ certification }) => plainWords(certification, 60))
  writer.paragraph(
    writer.say('cert.answer.ended', { expiredDays }, { name, certificate: certificateOf(holder) }, suffix),
    writer.say('cert.answer.worked', { days, hours }, { jobs }, suffix),
    holder.isLicence && writer.say('cert.answer.trade', {}, { title: plainWords(holder.lapsed[0].jobTitle ?? '', 60) }),
    labor.value !== null && writer.say('cert.answer.labor', { labor }, {}, suffix),
    others.length > 0 && writer.say('cert.answer.also', {}, { list: others.join(', ') }),
  )
}
