'use client'

import { useFormatter, useNow, useTranslations } from 'next-intl'
import type { ActionResult } from '#lib/http/actions.ts'
import type { ConnectedAppView } from '#lib/identity/connected-apps.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useTimes } from '../facts/use-times.ts'
import { Empty } from '../states/empty.tsx'
import { SystemMarks } from '../systems/system-mark.tsx'
import { Button } from '../ui/button.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { toast } from '../ui/toast.tsx'

type ShownApp = ConnectedAppView & { person?: { name: string; email: string } }

type Props = {
  apps: readonly ShownApp[]
  /** Null: who looks may not end any. */
  end: ((input: { app: string }) => Promise<ActionResult<null>>) | null
  empty: string
  caption: string
}

/** Which program asks in whose name, what it may reach, when it last did, and its end. */
export function AppTable({ apps, end, empty, caption }: Props) {
  const t = useTranslations('apps.list')
  const { run, busy, problem } = useAction()
  if (apps.length === 0) return <Empty kind="never" title={empty} />
  const named = apps.some(({ person }) => person !== undefined)

  async function endOne({ id, name }: ShownApp) {
    if (end === null) return
    if ((await run('end', () => end({ app: id }))) !== null) toast(t('ended', { name }))
  }

  return (
    <>
      <ActionProblem problem={problem} />
      <Table caption={caption} cards>
        <TableHead>
          <tr>
            <TableHeader>{t('app')}</TableHeader>
            {named && <TableHeader>{t('person')}</TableHeader>}
            <TableHeader>{t('may')}</TableHeader>
            <TableHeader>{t('since')}</TableHeader>
            <TableHeader>{t('used')}</TableHeader>
            <TableHeader>{t('ends')}</TableHeader>
            <TableHeader>
              <span className="sr-only">{t('action')}</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {apps.map((app) => (
            <Row key={app.id} app={app} busy={busy !== null} end={end === null ? null : endOne} />
          ))}
        </TableBody>
      </Table>
    </>
  )
}

type RowProps = { app: ShownApp; busy: boolean; end: ((app: ShownApp) => Promise<void>) | null }

function Row({ app, busy, end }: RowProps) {
  const t = useTranslations('apps.list')
  const format = useFormatter()
  const now = useNow()
  const { day } = useTimes()
  const { name, person } = app
  return (
    <TableRow>
      <TableRowHeader>
        <span>
          {name} <span className="block break-all text-xs font-normal text-text-3">{app.host}</span>
        </span>
      </TableRowHeader>
      {person !== undefined && <TableCell label={t('person')}>{person.name}</TableCell>}
      <TableCell label={t('may')}>
        <SystemMarks systems={app.systems} />
        <span className="block text-xs text-text-2">{t(`may_${app.writes}`)}</span>
      </TableCell>
      <TableCell label={t('since')}>{day(app.createdAt)}</TableCell>
      <TableCell label={t('used')} suppressHydrationWarning>
        {app.lastUsedAt === null ? t('never') : format.relativeTime(app.lastUsedAt, now)}
      </TableCell>
      <TableCell label={t('ends')}>{day(app.expiresAt)}</TableCell>
      <TableCell numeric>
        {end !== null && (
          <Button
            size="sm"
            disabled={busy}
            aria-label={person === undefined ? t('endLabel', { name }) : t('endOf', { name, person: person.name })}
            onClick={() => void end(app)}
          >
            {t('end')}
          </Button>
        )}
      </TableCell>
    </TableRow>
  )
}
