import { z } from 'zod'
import type { Caller } from '#lib/core/caller.ts'
import { formatExactFact } from '#lib/facts/format.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { certified } from '#lib/measures/certified/index.ts'
import { querySchema } from '#lib/measures/certified/query.ts'
import type { Runtime } from '#lib/runtime.ts'
import { conditionSchema } from '#lib/schedules/condition.ts'
import { conditionText, type Speaking } from '#lib/schedules/condition-text.ts'
import { nextRuns } from '#lib/schedules/next-runs.ts'
import { ruleSchema } from '#lib/schedules/rule.ts'
import { ruleInWords, runInWords } from '#lib/schedules/rule-words.ts'
import type { ShownRun } from '#lib/schedules/shown.ts'
import { scheduleWords } from '#lib/schedules/words.ts'

const MOST_SHOWN = 5

/** What is being typed: it may not be a rule yet. */
export const Typed = z.strictObject({
  rule: z.json(),
  condition: z.json(),
  addresses: z.array(z.string().max(320)).max(200),
})
export type Typed = z.output<typeof Typed>

export type Preview = {
  /** Null while it is no rule. */
  rule: { words: string; next: ShownRun[] } | null
  /** Null while it is no condition, and where there is none. */
  condition: string | null
  /** Addresses that reports may not be sent to. */
  refused: string[]
}

/** What a schedule would do, said by what will do it. */
export function previewSchedule({ rule, condition, addresses }: Typed, locale: FactLocale, built: Runtime): Preview {
  const words = scheduleWords(locale)
  const { now, holidays, mayReceive } = built.schedules
  const read = ruleSchema.safeParse(rule).data
  const asked = conditionSchema.safeParse(condition).data
  return {
    rule:
      read === undefined
        ? null
        : {
            words: ruleInWords(read, words),
            next: nextRuns(read, now(), MOST_SHOWN, holidays()).map((run) => runInWords(run, read, words)),
          },
    condition:
      asked === undefined || asked.kind === 'always' || !certified.has(asked.query.measure)
        ? null
        : conditionText(asked, speakingOf(locale, built)),
    refused: addresses.filter((address) => !mayReceive(address.toLowerCase())),
  }
}

export function speakingOf(locale: FactLocale, { gateway }: Pick<Runtime, 'gateway'>): Speaking {
  return { locale, today: gateway.today(), company: gateway.company() }
}

export const FigureAsked = z.strictObject({ query: querySchema })

/** The figure of a condition as this reader is told it now; null where there is none. */
export async function figureFor(
  { query }: z.output<typeof FigureAsked>,
  caller: Caller,
  locale: FactLocale,
  built: Runtime,
): Promise<{ value: string | null; reason: string | null }> {
  const fact = await built.schedules.figure(query, caller)
  return { value: fact === null ? null : formatExactFact(fact, locale), reason: fact?.reason ?? null }
}
