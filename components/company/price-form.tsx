'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import type { ShownPrice } from '#lib/http/model-prices.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import { toast } from '../ui/toast.tsx'

export const amountNames = ['input', 'output', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h'] as const
export type SayPrice = (
  price: Pick<ShownPrice, 'model' | 'from' | 'maxPromptTokens' | (typeof amountNames)[number]>,
) => Promise<ActionResult<null>>

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  today: string
  models: readonly string[]
  /** What each costs now, to begin from. */
  known: readonly ShownPrice[]
  say: SayPrice
}

/** A price from today or a later day on. */
export function PriceForm({ open, onOpenChange, today, models, known, say }: Props) {
  const t = useTranslations('company.prices')
  const { run, busy, problem } = useAction()
  const [model, setModel] = useState(models[0] ?? '')
  const form = useId()
  const now = known.find((one) => one.model === model && one.state === 'now')

  async function save(given: FormData) {
    const number = (name: string) => Number(given.get(name))
    const done = await run('say', () =>
      say({
        ...{ model, from: String(given.get('from')), maxPromptTokens: number('maxPromptTokens') },
        ...{ input: number('input'), output: number('output'), cacheRead: number('cacheRead') },
        ...{ cacheWrite5m: number('cacheWrite5m'), cacheWrite1h: number('cacheWrite1h') },
      }),
    )
    if (done === null) return
    onOpenChange(false)
    toast(t('saved'))
  }

  return (
    <Dialog
      title={t('add')}
      description={t('addIntro')}
      open={open}
      onOpenChange={onOpenChange}
      actions={
        <Button variant="primary" type="submit" form={form} busy={busy !== null}>
          {t('save')}
        </Button>
      }
    >
      <form
        id={form}
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void save(new FormData(event.currentTarget))
        }}
      >
        <Field label={t('model')}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={model}
              options={models.map((value) => ({ value, label: value }))}
              onChange={setModel}
            />
          )}
        </Field>
        <Field label={t('from')}>
          {(control) => <Input {...control} name="from" type="date" min={today} defaultValue={today} required />}
        </Field>
        <div key={model} className="grid items-start gap-3 sm:grid-cols-2">
          {amountNames.map((name) => (
            <Field key={name} label={t(`amounts.${name}`)}>
              {(control) => (
                <Input
                  {...control}
                  {...{ name, type: 'number', min: 0, max: 10_000, step: '0.0001', required: true }}
                  defaultValue={now?.[name]}
                />
              )}
            </Field>
          ))}
          <Field label={t('upTo')} help={t('upToHelp')}>
            {(control) => (
              <Input {...control} name="maxPromptTokens" type="number" min={0} step={1} defaultValue={0} required />
            )}
          </Field>
        </div>
        <ActionProblem problem={problem} />
      </form>
    </Dialog>
  )
}
