'use client'

import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { formatDate } from '#lib/facts/times.ts'
import type { ActionResult } from '#lib/http/actions.ts'
import type { ShownModel, ShownPrice } from '#lib/http/model-prices.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { SettingsSection } from '../settings/settings-section.tsx'
import { Button } from '../ui/button.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { toast } from '../ui/toast.tsx'
import { amountNames, PriceForm, type SayPrice } from './price-form.tsx'

type Props = {
  models: readonly ShownModel[]
  today: string
  /** Null for who only reads. */
  say: SayPrice | null
  remove: ((price: Pick<ShownPrice, 'model' | 'from' | 'maxPromptTokens'>) => Promise<ActionResult<null>>) | null
}

/** What models cost now, what they will and what they did: no price of a day that has begun is ever changed. */
export function Prices({ models, today, say, remove }: Props) {
  const t = useTranslations('company.prices')
  const [isSaying, setSaying] = useState(false)
  const all = models.flatMap(({ prices }) => prices)
  const unpriced = models.filter(({ uses, prices }) => uses.length > 0 && prices.every(({ state }) => state !== 'now'))
  const before = all.filter(({ state }) => state === 'before')
  return (
    <div id="prices" className="mt-8 scroll-mt-16">
      <SettingsSection
        title={t('title')}
        actions={
          say !== null && (
            <Button size="sm" onClick={() => setSaying(true)}>
              {t('add')}
            </Button>
          )
        }
      >
        <p className="mt-2 text-pretty text-sm text-text-2">{t('intro')}</p>
        {unpriced.map(({ model }) => (
          <p key={model} className="mt-1 text-sm text-warn-text">
            {t('unpriced', { model })}
          </p>
        ))}
        <PriceTable caption={t('inForce')} prices={all.filter(({ state }) => state !== 'before')} remove={remove} />
        {before.length > 0 && (
          <details className="mt-2">
            <summary className="cursor-pointer py-1.5 font-medium text-sm">
              {t('earlier', { count: before.length })}
            </summary>
            <PriceTable caption={t('earlier', { count: before.length })} prices={before} remove={null} />
          </details>
        )}
      </SettingsSection>
      {say !== null && (
        <PriceForm
          open={isSaying}
          onOpenChange={setSaying}
          {...{ today, say }}
          models={models.map(({ model }) => model)}
          known={all}
        />
      )}
    </div>
  )
}

type TableProps = Pick<Props, 'remove'> & { caption: string; prices: readonly ShownPrice[] }

function PriceTable({ caption, prices, remove }: TableProps) {
  const t = useTranslations('company.prices')
  const language = useLocale()
  const { number } = useFormatter()
  const { run, busy, problem } = useAction()
  const day = (of: string) => formatDate(Date.parse(of), language)

  async function drop({ model, from, maxPromptTokens }: ShownPrice) {
    if (remove === null) return
    if ((await run('drop', () => remove({ model, from, maxPromptTokens }))) !== null) toast(t('removed'))
  }

  return (
    <>
      <ActionProblem problem={problem} />
      <Table caption={caption} className="mt-2" density="compact" cards>
        <TableHead>
          <tr>
            <TableHeader>{t('model')}</TableHeader>
            <TableHeader>{t('from')}</TableHeader>
            {amountNames.map((name) => (
              <TableHeader key={name} numeric>
                {t(`amounts.${name}`)}
              </TableHeader>
            ))}
            <TableHeader>{t('said')}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {prices.map((price) => {
            const { model, from, maxPromptTokens, state, setBy } = price
            return (
              <TableRow key={`${model} ${from} ${maxPromptTokens}`}>
                <TableRowHeader>
                  <span className="[overflow-wrap:anywhere]">
                    {model}
                    {maxPromptTokens > 0 && (
                      <span className="block font-normal text-text-3 text-xs">
                        {t('band', { tokens: number(maxPromptTokens) })}
                      </span>
                    )}
                  </span>
                </TableRowHeader>
                <TableCell label={t('from')} className="whitespace-nowrap">
                  {day(from)}
                </TableCell>
                {amountNames.map((name) => (
                  <TableCell key={name} numeric label={t(`amounts.${name}`)}>
                    {number(price[name], { minimumFractionDigits: 2, maximumFractionDigits: 4 })}
                  </TableCell>
                ))}
                <TableCell label={t('said')}>
                  {setBy ?? t('withRelease')}
                  {state === 'later' && remove !== null && (
                    <Button
                      size="sm"
                      variant="ghost"
                      busy={busy !== null}
                      aria-label={t('removeOf', { model, day: day(from) })}
                      onClick={() => void drop(price)}
                    >
                      {t('remove')}
                    </Button>
                  )}
                </TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </>
  )
}
