import { getLocale } from 'next-intl/server'
import { GatewayError } from '#lib/core/errors.ts'
import { closeMonth } from '#lib/cost/months/close.ts'
import { type Invoice, sayInvoice } from '#lib/cost/months/invoice.ts'
import { type ClosedMonth, monthsOver, readMonth, readMonths } from '#lib/cost/months/read.ts'
import { Month } from '#lib/cost/period.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { monthDocument } from '#lib/own-figures/month-document.ts'
import { writtenTitles } from '#lib/reports/written/titles.ts'
import type { Runtime } from '#lib/runtime.ts'
import { modelBudgets } from '#lib/settings/budgets.ts'
import { actingIn } from './administrator.ts'
import { companyName } from './company-name.ts'
import { costToday } from './cost.ts'

type Context = Parameters<typeof actingIn>[0]

/** Months that are over, and those of them that are closed. */
export async function monthsFor(runtime: Runtime): Promise<{ months: string[]; closed: ClosedMonth[] }> {
  const { timeZone } = runtime.settings.company()
  const months = await monthsOver(runtime.reads, { today: costToday(runtime), timeZone })
  return { months, closed: await readMonths(runtime.database, months) }
}

export function runCloseMonth(context: Context, month: string): Promise<void> {
  const { runtime } = context
  const { database, reads, trail, settings, gateway } = runtime
  return closeMonth(
    {
      ...{ database, reads, trail, timeZone: settings.company().timeZone, now: gateway.clock.now() },
      budget: modelBudgets(settings.all()).company,
    },
    actingIn(context).actor,
    month,
    costToday(runtime),
  )
}

export function runSayInvoice(context: Context, invoice: Invoice): Promise<void> {
  const { database, trail, gateway } = context.runtime
  return sayInvoice({ database, trail, now: gateway.clock.now() }, actingIn(context).actor, invoice)
}

/** A closed month under its name in an address; throws `not_found`. */
export async function closedMonthFor({ database }: Pick<Runtime, 'database'>, month: string): Promise<ClosedMonth> {
  const closed = Month.safeParse(month).success ? await readMonth(database, month) : null
  if (closed === null) throw new GatewayError('not_found', 'The month is not closed.')
  return closed
}

/** The same as a document for this reader, in their language. */
export async function monthDocumentFor({ caller, runtime, correlationId }: Context, month: string) {
  const [closed, company, locale, written] = await Promise.all([
    closedMonthFor(runtime, month),
    companyName(),
    getLocale(),
    writtenTitles(runtime.database),
  ])
  const { settings, gateway } = runtime
  const { id, name } = caller.principal
  return monthDocument(closed, {
    ...{ company, correlationId, reader: { id, name }, today: costToday(runtime), now: gateway.clock.now() },
    ...{ timeZone: settings.company().timeZone, policyVersion: gateway.policy.current().version },
    ...{ written, words: wordsFor(languageOf(locale)) },
  })
}
