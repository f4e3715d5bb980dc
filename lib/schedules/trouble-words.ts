import { timesIn } from '#lib/facts/times.ts'
import { mendersOf } from './mend.ts'
import { reasonInWords } from './reason-words.ts'
import type { ToldTrouble } from './tell-owner.ts'
import { scheduleWords } from './words.ts'

/** A run that needs somebody, as it is told them: what, why, what happens next and who can mend it. */
export function troubleInWords({ name, state, reasons, to, timeZone, next }: ToldTrouble) {
  const words = scheduleWords(to.locale)
  const { say } = words
  const when = next === null ? null : timesIn(timeZone, to.locale, next).full(next)
  const again = when === null ? say('trouble.noNextRun') : say('trouble.nextRun', { when })
  return {
    title: say('trouble.subject', { name, outcome: state }),
    opening: say('trouble.opening', { name, outcome: state }),
    parts: [
      { title: say('trouble.why'), lines: reasons.map((reason) => reasonInWords(reason, words)) },
      { title: say('trouble.next'), lines: [again, say('trouble.notAgain')] },
      { title: say('trouble.who'), lines: mendersOf(reasons).map((one) => say(`mend.${one}`)) },
    ].filter(({ lines }) => lines.length > 0),
    open: say('trouble.open'),
    footer: say('trouble.footer'),
  }
}
