'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ImportAsked, Told } from '#lib/http/people.ts'
import type { ImportPlan } from '#lib/identity/import/plan.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useCompanyZone } from '../facts/company-zone.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field } from '../ui/field.tsx'
import { Input, Textarea } from '../ui/input.tsx'
import { AnyOf } from './access-fields.tsx'
import type { Choice } from './give-role.tsx'
import type { ImportPeople } from './many.ts'
import { PlanTable } from './plan-table.tsx'
import { ToldLinks } from './told-links.tsx'
import { endOf, UntilField } from './until.tsx'

type Props = {
  way: 'paste' | 'csv'
  roles: readonly Choice[]
  teams: readonly Choice[]
  importPeople: ImportPeople
}

/** Many at once: checked first, done when that is confirmed. */
export function BringIn({ way, roles, teams, importPeople }: Props) {
  const t = useTranslations('people')
  const timeZone = useCompanyZone()
  const { run, busy, problem } = useAction()
  const [day, setDay] = useState('')
  const [checked, setChecked] = useState<{ people: ImportAsked['people']; plan: ImportPlan } | null>(null)
  const [done, setDone] = useState<{ plan: ImportPlan; told: Told } | null>(null)
  const [invite, setInvite] = useState(true)

  async function check(form: FormData) {
    const until = endOf(day, timeZone)
    const file = form.get('file')
    const all = (name: string) => form.getAll(name).map(String)
    const people: ImportAsked['people'] =
      way === 'csv'
        ? { from: 'csv', text: file instanceof File ? await file.text() : '', until }
        : { from: 'addresses', text: String(form.get('addresses')), roles: all('roles'), teams: all('teams'), until }
    const answer = await run('check', () => importPeople({ people, confirmed: null }), { refresh: false })
    setChecked(answer === null ? null : { people, plan: answer.value.plan })
  }

  async function confirm() {
    if (checked === null) return
    const { people, plan } = checked
    const answer = await run('import', () => importPeople({ people, confirmed: { digest: plan.digest, invite } }))
    if (answer !== null) setDone({ plan: answer.value.plan, told: answer.value.told })
  }

  if (done !== null) {
    return (
      <div className="grid gap-3 text-sm">
        <p role="status">{t('add.done', { created: done.plan.create, updated: done.plan.update })}</p>
        <ToldLinks told={done.told} />
      </div>
    )
  }
  return (
    <div className="grid gap-4">
      <form
        className="grid gap-3"
        onChange={() => setChecked(null)}
        onSubmit={(event) => {
          event.preventDefault()
          void check(new FormData(event.currentTarget))
        }}
      >
        {way === 'csv' ? (
          <Field label={t('add.file')} help={t('add.fileHelp')}>
            {(control) => (
              <Input {...control} name="file" type="file" accept=".csv,text/csv" required className="py-1" />
            )}
          </Field>
        ) : (
          <>
            <Field label={t('add.addresses')} help={t('add.addressesHelp')}>
              {(control) => <Textarea {...control} name="addresses" rows={6} required className="font-mono" />}
            </Field>
            <AnyOf name="roles" choices={roles} />
            <AnyOf name="teams" choices={teams} />
          </>
        )}
        <UntilField label={t('drawer.lastDay')} help={t('drawer.lastDayHelp')} value={day} onChange={setDay} />
        <div>
          <Button type="submit" variant={checked === null ? 'primary' : 'default'} busy={busy === 'check'}>
            {t('add.check')}
          </Button>
        </div>
      </form>
      <ActionProblem problem={problem} />
      {checked !== null && (
        <>
          <PlanTable plan={checked.plan} roles={roles} teams={teams} />
          {checked.plan.errors === 0 && checked.plan.create + checked.plan.update > 0 && (
            <div className="grid gap-2">
              {checked.plan.create > 0 && <Checkbox checked={invite} onChange={setInvite} label={t('add.inviteAll')} />}
              <div>
                <Button variant="primary" busy={busy === 'import'} onClick={() => void confirm()}>
                  {t('add.confirm', { count: checked.plan.create + checked.plan.update })}
                </Button>
              </div>
            </div>
          )}
        </>
      )}
    </div>
  )
}
