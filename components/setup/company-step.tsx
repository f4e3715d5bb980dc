'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useState } from 'react'
import { ownTimeZone } from '#lib/core/intl.ts'
import { paths } from '#lib/http/paths.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useChoices } from '../company/use-choices.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { type Option, Select } from '../ui/select.tsx'
import { CompanyReads } from './company-reads.tsx'
import type { StepProps } from './types.ts'

type Values = Record<'company_name' | 'time_zone' | 'currency' | 'fiscal_year_start' | 'language', string>

/** What the company is like, with how it will read beside it. */
export function CompanyStep({ view, actions }: StepProps) {
  const t = useTranslations('setup.company')
  const save = useTranslations('setup')('saveNext')
  const router = useRouter()
  const { run, busy, problem } = useAction()
  const given = (name: keyof Values) => view.company.settings.find((one) => one.name === name)
  const [values, setValues] = useState<Values>({
    company_name: given('company_name')?.value ?? '',
    time_zone: given('time_zone')?.value ?? 'UTC',
    currency: given('currency')?.value ?? 'USD',
    fiscal_year_start: given('fiscal_year_start')?.value ?? '1',
    language: given('language')?.value ?? 'en',
  })
  const set = (name: keyof Values) => (value: string) => setValues((before) => ({ ...before, [name]: value }))
  const [zones, months, spoken] = [useChoices('time_zone'), useChoices('fiscal_year_start'), useChoices('language')]
  const isZoneOpen = given('time_zone')?.said !== true
  // Nobody said it yet: where this browser is comes nearer than Greenwich.
  useEffect(() => {
    const own = ownTimeZone()
    if (isZoneOpen && own !== '') setValues((before) => ({ ...before, time_zone: own }))
  }, [isZoneOpen])

  async function submit(event: FormEvent) {
    event.preventDefault()
    const open = Object.entries(values).filter(([name]) => given(name as keyof Values)?.fixed !== true)
    const kept = await run('save', () => actions.keepCompany(Object.fromEntries(open)), { refresh: false })
    if (kept !== null) router.push(paths.setup)
  }

  const choice = (name: keyof Values, label: string, options: Option[] | null, help?: string) => {
    const { fixed = false, variable = '' } = given(name) ?? {}
    return (
      <Field label={label} help={fixed ? t('fixed', { variable }) : help}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            options={options ?? []}
            value={values[name]}
            disabled={fixed}
            onChange={set(name)}
          />
        )}
      </Field>
    )
  }

  return (
    <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <div className="grid gap-x-4 gap-y-3.5 sm:grid-cols-2">
        <Field
          label={t('name')}
          help={
            given('company_name')?.fixed ? t('fixed', { variable: given('company_name')?.variable ?? '' }) : undefined
          }
        >
          {(control) => (
            <Input
              {...control}
              required
              maxLength={80}
              autoComplete="organization"
              value={values.company_name}
              disabled={given('company_name')?.fixed === true}
              onChange={(event) => set('company_name')(event.target.value)}
            />
          )}
        </Field>
        {choice('time_zone', t('zone'), zones, t('zoneHelp'))}
        {choice('currency', t('currency'), view.currencies)}
        {choice('fiscal_year_start', t('fiscal'), months)}
        {choice('language', t('language'), spoken, t('languageHelp'))}
      </div>
      <CompanyReads
        currency={values.currency}
        timeZone={values.time_zone}
        firstMonth={Number(values.fiscal_year_start)}
        origin={view.origin}
        mail={view.company.mail}
      />
      <ActionProblem problem={problem} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={busy !== null}>
          {save}
        </Button>
        <span className="text-xs text-text-3">{t('changeLater')}</span>
      </div>
    </form>
  )
}
