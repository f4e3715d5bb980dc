'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ImportPlan, LineFault, LineNote, PlannedLine } from '#lib/identity/import/plan.ts'
import { StateWord } from '../systems/state-word.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import type { Choice } from './give-role.tsx'

const SHOWN = 200
const states = { create: 'ok', update: 'ok', nothing: 'notReached', error: 'failed' } as const

/** First what cannot be done, then what is good to know. */
function weight({ does, notes }: PlannedLine): number {
  return does === 'error' ? 2 : Math.min(1, notes.length)
}

type Props = { plan: ImportPlan; roles: readonly Choice[]; teams: readonly Choice[] }

/** What each line would do; those that cannot be done come first. */
export function PlanTable({ plan, roles, teams }: Props) {
  const t = useTranslations('people.plan')
  const format = useFormatter()
  const { create, update, nothing, errors } = plan
  const lines = [...plan.lines].sort((a, b) => weight(b) - weight(a)).slice(0, SHOWN)
  const names = (slugs: readonly string[], choices: readonly Choice[]) =>
    slugs.map((slug) => choices.find(({ value }) => value === slug)?.label ?? slug)

  function fault(one: LineFault): string {
    if ('which' in one) return t(`faults.${one.kind}`, { which: one.which })
    return one.kind === 'twice' ? t('faults.twice', { line: one.line }) : t(`faults.${one.kind}`)
  }
  function note(one: LineNote): string {
    return one.kind === 'by_provider' ? t('notes.by_provider', one) : t(`notes.${one.kind}`, { which: one.which })
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
        {plan.byThemselves > 0 && ` ${t('byThemselves', { count: plan.byThemselves })}`}
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
                {line.notes.length > 0 && (
                  <span className="block text-xs text-text-3">{line.notes.map(note).join(' ')}</span>
                )}
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
