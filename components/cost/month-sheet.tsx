'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import type { Invoice } from '#lib/cost/months/invoice.ts'
import type { CostSearch } from '#lib/cost/search.ts'
import { formatMonth } from '#lib/facts/times.ts'
import type { ActionResult } from '#lib/http/actions.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { costUrl } from './cost-url.ts'

type Props = {
  month: string
  /** What its invoice says by now; undefined: the month is not closed. */
  invoice: { dollars: number; source: string } | null | undefined
  search: CostSearch
  close: (input: { month: string }) => Promise<ActionResult<null>>
  sayInvoice: (invoice: Invoice) => Promise<ActionResult<null>>
}

/** Closes a month, or says what the provider's invoice of a closed one says. */
export function MonthSheet({ month, invoice, search, close, sayInvoice }: Props) {
  const t = useTranslations('cost.months')
  const router = useRouter()
  const locale = useLocale()
  const { run, busy, problem } = useAction()
  const name = `${formatMonth(Date.parse(`${month}-01`), locale)} ${month.slice(0, 4)}`
  const leave = () => router.push(costUrl(search), { scroll: false })

  async function done(doing: 'close' | 'say', made: () => Promise<ActionResult<null>>) {
    if ((await run(doing, made)) === null) return
    toast(t(doing === 'close' ? 'didClose' : 'didSay', { month: name }))
    leave()
  }

  return (
    <Sheet
      open
      onOpenChange={(open) => open || leave()}
      title={t(invoice === undefined ? 'close' : 'sayInvoice', { month: name })}
      description={t(invoice === undefined ? 'closeWhy' : 'sayWhy')}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          if (invoice === undefined) void done('close', () => close({ month }))
          else {
            const said = { month, dollars: Number(form.get('dollars')), source: String(form.get('source')) }
            void done('say', () => sayInvoice(said))
          }
        }}
      >
        {invoice !== undefined && (
          <>
            <Field label={t('dollars')}>
              {(control) => (
                <Input
                  {...control}
                  name="dollars"
                  type="number"
                  step="0.01"
                  min={0}
                  max={10_000_000}
                  required
                  defaultValue={invoice?.dollars}
                />
              )}
            </Field>
            <Field label={t('source')} help={t('sourceHelp')}>
              {(control) => (
                <Input
                  {...control}
                  name="source"
                  required
                  minLength={3}
                  maxLength={300}
                  defaultValue={invoice?.source}
                />
              )}
            </Field>
          </>
        )}
        <ActionProblem problem={problem} />
        <div className="flex justify-end gap-2">
          <Button onClick={leave}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy !== null}>
            {t(invoice === undefined ? 'doClose' : 'save')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
