import { useTranslations } from 'next-intl'
import { Empty } from '../states/empty.tsx'
import { type State, StateWord } from '../systems/state-word.tsx'
import { Badge } from '../ui/badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import type { Fitness, ToolView } from './types.ts'

const labelNames = ['untrusted', 'sensitive', 'sendsOut'] as const

export function ToolsTable({ tools }: { tools: readonly ToolView[] }) {
  const t = useTranslations('systems-admin.tools')
  if (tools.length === 0) return <Empty kind="never" title={t('never')} />
  return (
    <Table caption={t('title')} density="compact" cards>
      <TableHead>
        <tr>
          <TableHeader>{t('tool')}</TableHeader>
          <TableHeader>{t('kind')}</TableHeader>
          <TableHeader>{t('labels')}</TableHeader>
          <TableHeader>{t('state')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {tools.map(({ name, title, kind, labels, state, fitness }) => {
          const held = labelNames.filter((label) => labels[label])
          return (
            <TableRow key={name}>
              <TableRowHeader>
                <span>
                  {title} <span className="id-text ml-1 font-normal text-text-3">{name}</span>
                </span>
              </TableRowHeader>
              <TableCell label={t('kind')}>{t(kind)}</TableCell>
              <TableCell label={t('labels')}>
                <span className="flex flex-wrap gap-1">
                  {held.length === 0 && <span className="text-text-3">{t('noLabels')}</span>}
                  {held.map((label) => (
                    <span key={label} title={t(`${label}Help`)}>
                      <Badge tone={label === 'sensitive' ? 'warn' : 'neutral'}>{t(label)}</Badge>
                    </span>
                  ))}
                </span>
              </TableCell>
              <TableCell label={t('state')}>
                <ToolState state={state} fitness={fitness} />
              </TableCell>
            </TableRow>
          )
        })}
      </TableBody>
    </Table>
  )
}

const fitnessStates = {
  works: 'ok',
  partial: 'partial',
  needs_mapping: 'waiting',
  not_possible: 'denied',
  unknown: 'ok',
} as const satisfies Record<Fitness, State>

/** Whether it is offered, and where it is known how it does at this tenant, that and why. */
function ToolState({ state, fitness }: Pick<ToolView, 'state' | 'fitness'>) {
  const t = useTranslations('systems-admin')
  if (state !== 'approved') {
    return <StateWord state="waiting">{state === 'gone' ? t('tools.on') : t(`tools.${state}`)}</StateWord>
  }
  if (fitness === undefined) return <StateWord state="ok">{t('tools.on')}</StateWord>
  return (
    <>
      <StateWord state={fitnessStates[fitness.fitness]}>{t(`fitness.${fitness.fitness}`)}</StateWord>
      {fitness.reason !== null && <span className="mt-0.5 block text-xs text-text-3">{fitness.reason}</span>}
    </>
  )
}
