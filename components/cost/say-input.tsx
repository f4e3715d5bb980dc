'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { InputChange, Input as Said } from '#lib/cost/inputs.ts'
import type { CostSearch } from '#lib/cost/search.ts'
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
  name: string
  of: { key: string; input: Said | null }
  today: string
  search: CostSearch
  change: (change: InputChange) => Promise<ActionResult<null>>
}

const cases = ['low', 'mid', 'high'] as const

/** Says one figure with where it comes from, or takes it back. */
export function SayInput({ name, of: { key, input }, today, search, change }: Props) {
  const t = useTranslations('cost.inputs')
  const router = useRouter()
  const { run, busy, problem } = useAction()
  const [isOrdered, setOrdered] = useState(true)
  const close = () => router.push(costUrl(search), { scroll: false })

  async function save(form: FormData) {
    const [low = 0, mid = 0, high = 0] = cases.map((one) => Number(form.get(one)))
    setOrdered(low <= mid && mid <= high)
    if (low > mid || mid > high) return
    const samples = form.get('samples') === '' ? null : Number(form.get('samples'))
    const said = {
      range: { low, mid, high },
      source: String(form.get('source')),
      samples,
      asOf: String(form.get('asOf')),
    }
    if ((await run('set', () => change({ do: 'set', key, ...said }))) === null) return
    toast(t('done'))
    close()
  }

  async function drop() {
    if ((await run('drop', () => change({ do: 'drop', key }))) === null) return
    toast(t('dropped'))
    close()
  }

  return (
    <Sheet open onOpenChange={(open) => open || close()} title={name} description={t('intro')}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void save(new FormData(event.currentTarget))
        }}
      >
        <div className="grid grid-cols-3 gap-3">
          {cases.map((one) => (
            <Field key={one} label={t(one)}>
              {(control) => (
                <Input
                  {...control}
                  name={one}
                  type="number"
                  step="any"
                  min={0}
                  max={1_000_000}
                  required
                  defaultValue={input?.range[one]}
                />
              )}
            </Field>
          ))}
        </div>
        {!isOrdered && (
          <p role="alert" className="text-sm text-stop-text">
            {t('order')}
          </p>
        )}
        <Field label={t('source')} help={t('sourceHelp')}>
          {(control) => (
            <Input {...control} name="source" required minLength={3} maxLength={300} defaultValue={input?.source} />
          )}
        </Field>
        <Field label={t('samples')} help={t('samplesHelp')}>
          {(control) => (
            <Input
              {...control}
              name="samples"
              type="number"
              min={1}
              max={100_000}
              defaultValue={input?.samples ?? ''}
            />
          )}
        </Field>
        <Field label={t('day')}>
          {(control) => <Input {...control} name="asOf" type="date" required defaultValue={input?.asOf ?? today} />}
        </Field>
        <ActionProblem problem={problem} />
        <div className="flex justify-end gap-2">
          {input !== null && (
            <Button busy={busy === 'drop'} onClick={() => void drop()}>
              {t('drop')}
            </Button>
          )}
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy === 'set'}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
