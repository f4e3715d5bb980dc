'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ImportPlan, LineFault, PlannedLine } from '#lib/identity/import/plan.ts'
import { StateWord } from '../systems/state-word.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import type { Choice } from './give-role.tsx'

const SHOWN = 200
const states = { create: 'ok', update: 'ok', nothing: 'notReached', error: 'failed' } as const

type Props = { plan: ImportPlan; roles: readonly Choice[]; teams: readonly Choice[] }

/** What each line would do; those that cannot be done come first. */
export function PlanTable({ plan, roles, teams }: Props) {
  const t = useTranslations('people.plan')
  const format = useFormatter()
  const { create, update, nothing, errors } = plan
  const lines = [...plan.lines].sort((a, b) => Number(b.does === 'error') - Number(a.does === 'error')).slice(0, SHOWN)
  const names = (slugs: readonly string[], choices: readonly Choice[]) =>
    slugs.map((slug) => choices.find(({ value }) => value === slug)?.label ?? slug)

  function fault(one: LineFault): string {
    if ('which' in one) return t(`faults.${one.kind}`, { which: one.which })
    return one.kind === 'twice' ? t('faults.twice', { line: one.line }) : t(`faults.${one.kind}`)
  }
  function more(line: PlannedLine): string {
    if (line.does === 'error') return line.faults.map(fault).join(' ')
    if (line.does === 'nothing') return ''
    return format.list([
      ...(line.does === 'update' && line.rename !== null ? [t('renamed', line.rename)] : []),
      ...names(line.roles, roles),
      ...names(line.teams, teams),
    ])
  }

  return (
    <div className="grid gap-2">
      <p role="status" className="text-sm">
        {t('sum', { create, update, nothing, errors })} {errors > 0 && t('mend')}
      </p>
      <Table caption={t('caption')} density="compact">
        <TableHead>
          <tr>
            <TableHeader numeric>{t('line')}</TableHeader>
            <TableHeader>{t('who')}</TableHeader>
            <TableHeader>{t('does')}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={`${line.line} ${line.email}`}>
              <TableCell numeric>{line.line}</TableCell>
              <TableRowHeader className="[overflow-wrap:anywhere]">{line.email || '–'}</TableRowHeader>
              <TableCell>
                <StateWord state={states[line.does]}>{t(`states.${line.does}`)}</StateWord>
                <span className="block text-xs text-text-2">{more(line)}</span>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {plan.lines.length > SHOWN && (
        <p className="text-xs text-text-3">{t('shown', { shown: SHOWN, of: plan.lines.length })}</p>
      )}
    </div>
  )
}
