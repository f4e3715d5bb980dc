'use client'

import { useFormatter, useNow, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import type { ClientView } from '#lib/oauth/list-clients.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useTimes } from '../facts/use-times.ts'
import { CopyId } from '../states/copy-id.tsx'
import { Empty } from '../states/empty.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { toast } from '../ui/toast.tsx'

export type ClientChange = 'block' | 'unblock' | 'remove'

type Props = {
  clients: readonly ClientView[]
  caption: string
  /** Null: who looks may change none. */
  change: ((input: { client: string; do: ClientChange }) => Promise<ActionResult<null>>) | null
}

/** Every program that may ask people, how it became known, who uses it, and whether it is kept out. */
export function ClientTable({ clients, caption, change }: Props) {
  const t = useTranslations('apps.clients')
  const { run, busy, problem } = useAction()
  const [asking, setAsking] = useState<Asked | null>(null)
  if (clients.length === 0) return <Empty kind="never" title={t('none')} />

  async function make(client: ClientView, wanted: ClientChange) {
    if (change === null) return
    const done = await run(wanted, () => change({ client: client.clientId, do: wanted }))
    setAsking(null)
    if (done !== null) toast(t(`done.${wanted}`, { name: client.name }))
  }
  /** What ends people's access is asked about first. */
  function begin(client: ClientView, wanted: ClientChange) {
    if (wanted === 'unblock') void make(client, wanted)
    else setAsking({ id: client.clientId, wanted })
  }

  return (
    <>
      <ActionProblem problem={problem} />
      <Table caption={caption} cards>
        <TableHead>
          <tr>
            <TableHeader>{t('app')}</TableHeader>
            <TableHeader>{t('how')}</TableHeader>
            <TableHeader>{t('redirects')}</TableHeader>
            <TableHeader>{t('seen')}</TableHeader>
            <TableHeader>{t('used')}</TableHeader>
            <TableHeader numeric>{t('people')}</TableHeader>
            <TableHeader>
              <span className="sr-only">{t('action')}</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {clients.map((client) => (
            <Row
              key={client.clientId}
              client={client}
              busy={busy !== null}
              asking={asking?.id === client.clientId ? asking.wanted : null}
              begin={change === null ? null : begin}
              make={make}
              cancel={() => setAsking(null)}
            />
          ))}
        </TableBody>
      </Table>
    </>
  )
}

type Asked = { id: string; wanted: Exclude<ClientChange, 'unblock'> }
type RowProps = {
  client: ClientView
  busy: boolean
  asking: Asked['wanted'] | null
  begin: ((client: ClientView, wanted: ClientChange) => void) | null
  make: (client: ClientView, wanted: ClientChange) => Promise<void>
  cancel: () => void
}

function Row({ client, busy, asking, begin, make, cancel }: RowProps) {
  const t = useTranslations('apps.clients')
  const format = useFormatter()
  const now = useNow()
  const { day } = useTimes()
  const { name, host, how, redirects, blockedAt, blockedBy } = client
  const ways = [blockedAt === null ? 'block' : 'unblock', ...(how === 'entered' ? ['remove'] : [])] as ClientChange[]
  return (
    <TableRow>
      <TableRowHeader>
        <span>
          {name} {host !== null && <span className="block break-all text-xs font-normal text-text-3">{host}</span>}
          {how === 'entered' && (
            <span className="block text-xs font-normal">
              <CopyId id={client.clientId} />
            </span>
          )}
          {blockedAt !== null && (
            <span className="mt-1 block">
              <Badge tone="stop">
                {blockedBy === null
                  ? t('blocked', { day: day(blockedAt) })
                  : t('blockedBy', { day: day(blockedAt), name: blockedBy })}
              </Badge>
            </span>
          )}
        </span>
      </TableRowHeader>
      <TableCell label={t('how')}>{t(`ways.${how}`)}</TableCell>
      <TableCell label={t('redirects')}>
        <span className="break-all">{redirects.length === 0 ? t('unsaid') : format.list(redirects)}</span>
      </TableCell>
      <TableCell label={t('seen')}>{day(client.firstSeenAt)}</TableCell>
      <TableCell label={t('used')} suppressHydrationWarning>
        {client.lastUsedAt === null ? t('never') : format.relativeTime(client.lastUsedAt, now)}
      </TableCell>
      <TableCell numeric label={t('people')}>
        {t('count', { now: client.now, ever: client.ever })}
      </TableCell>
      <TableCell numeric>
        {begin !== null && asking === null && (
          <span className="flex flex-wrap justify-end gap-2">
            {ways.map((way) => (
              <Button
                key={way}
                size="sm"
                disabled={busy}
                aria-label={t(`label.${way}`, { name })}
                onClick={() => begin(client, way)}
              >
                {t(`do.${way}`)}
              </Button>
            ))}
          </span>
        )}
        {asking !== null && (
          <span className="grid justify-items-end gap-2 text-left text-sm">
            <span>{t(`ask.${asking}`, { name, now: client.now })}</span>
            <span className="flex flex-wrap justify-end gap-2">
              <Button size="sm" onClick={cancel}>
                {t('cancel')}
              </Button>
              <Button size="sm" variant="danger" busy={busy} onClick={() => void make(client, asking)}>
                {t(`sure.${asking}`, { name })}
              </Button>
            </span>
          </span>
        )}
      </TableCell>
    </TableRow>
  )
}
