import type { DeliveryState, RunState } from '#lib/db/generated/enums.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { timesIn } from '#lib/facts/times.ts'
import { conditionText, type Speaking } from './condition-text.ts'
import type { RunLine, ScheduleLine } from './history.ts'
import type { Reason } from './reason.ts'
import { reasonInWords } from './reason-words.ts'
import type { Rule } from './rule.ts'
import { ruleInWords, runInWords } from './rule-words.ts'
import { scheduleWords } from './words.ts'

/** A moment in words: the day, and its clock where the rule is and in the world's. */
export type ShownRun = { day: string; clock: string; utc: string }

/** A schedule as a screen has it, in its reader's language. */
export type ShownSchedule = {
  id: string
  name: string
  rule: string
  /** Null: it is sent each time. */
  condition: string | null
  owner: string
  /** Neither the owner nor the back-up is here any more: somebody else has to answer for it. */
  isOrphan: boolean
  isPaused: boolean
  recipients: number
  next: ShownRun[]
  last: { state: RunState; when: string } | null
}

export type ShownHistory = {
  id: string
  when: string
  /** Somebody asked for it. */
  asked: boolean
  /** Somebody tried the schedule, for themselves alone. */
  isTest: boolean
  state: RunState
  /** Why it ended so, each a sentence; what is of one recipient stands with them. */
  why: string[]
  delivered: number
  of: number
  /** What did not arrive, or may not have, and can be sent again to this recipient alone. */
  open: { id: string; to: string; channel: string; isUnknown: boolean; why: string[] }[]
}

export function shownSchedule(
  { id, owner, isOrphan, settings, isPaused, next, last }: ScheduleLine,
  { now, ...speaking }: Speaking & { now: Date },
): ShownSchedule {
  const { locale } = speaking
  const words = scheduleWords(locale)
  const { name, rule, recipients, condition } = settings
  return {
    ...{ id, name, owner: owner ?? '–', isOrphan, isPaused, recipients: recipients.length },
    condition: condition.kind === 'always' ? null : conditionText(condition, speaking),
    rule: ruleInWords(rule, words),
    next: next.map((run) => runInWords(run, rule, words)),
    last: last === null ? null : { state: last.state, when: timesIn(rule.timeZone, locale, now).near(last.dueAt) },
  }
}

const openStates: ReadonlySet<DeliveryState> = new Set(['refused', 'bounced', 'not_sent', 'outcome_unknown'])

export function shownRun(
  { id, dueAt, askedBy, isTest, state, reasons, deliveries, delivered }: RunLine,
  { timeZone }: Pick<Rule, 'timeZone'>,
  { locale, now, nameOf }: { locale: FactLocale; now: Date; nameOf(recipient: string): string },
): ShownHistory {
  const words = scheduleWords(locale)
  const inWords = (some: readonly Reason[]) => [...new Set(some.map((reason) => reasonInWords(reason, words)))]
  const open = deliveries
    .filter(({ state }) => openStates.has(state))
    .map(({ id, recipient, channel, state, reasons: own }) => {
      return { id, to: nameOf(recipient), channel, isUnknown: state === 'outcome_unknown', why: inWords(own) }
    })
  const said = new Set(open.flatMap(({ why }) => why))
  const all = inWords([...reasons, ...deliveries.flatMap((one) => one.reasons)])
  return {
    ...{ id, state, isTest, delivered, of: deliveries.length, asked: askedBy !== null },
    when: timesIn(timeZone, locale, now).full(dueAt),
    open,
    why: all.filter((sentence) => !said.has(sentence)),
  }
}
