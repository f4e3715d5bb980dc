'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths, routes } from '#lib/http/paths.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { ShareDialog } from '../chat/share-dialog.tsx'
import { StateWord } from '../systems/state-word.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Link } from '../ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { toast } from '../ui/toast.tsx'
import { ReportMenu } from './report-menu.tsx'

export type WrittenLine = {
  id: string
  title: string
  owner: string
  isOwn: boolean
  schedules: number
  readers: number
  /** When this reader was told it last. */
  last: { time: string; whole: boolean } | null
}

type Removed = { id: string; title: string; gone: string }

type Props = {
  lines: readonly WrittenLine[]
  removed: readonly Removed[]
  copy: (given: { id: string; title: string }) => Promise<ActionResult<{ id: string }>>
  remove: (given: { id: string }) => Promise<ActionResult<null>>
  putBack: (given: { id: string }) => Promise<ActionResult<null>>
}

/** Reports that people wrote: one's own and those that others share, and what can be done with each. */
export function WrittenReports({ lines, removed, copy, remove, putBack }: Props) {
  const t = useTranslations('report-builder')
  const all = useTranslations('reports.library')
  const { run, busy, problem } = useAction()
  const [sharing, setSharing] = useState<string | null>(null)
  const [removing, setRemoving] = useState<WrittenLine | null>(null)

  async function back(id: string) {
    if ((await run(`back ${id}`, () => putBack({ id }))) !== null) toast(t('library.back'))
  }
  async function takeAway({ id }: WrittenLine) {
    setRemoving(null)
    if ((await run('remove', () => remove({ id }))) === null) return
    toast.offer(t('library.removed'), t('library.undo'), () => void back(id))
  }
  async function double({ id, title }: WrittenLine) {
    const named = t('copyOf', { title }).slice(0, 200)
    if ((await run('copy', () => copy({ id, title: named }))) !== null) toast(t('library.copied'))
  }

  return (
    <>
      <ActionProblem problem={problem} />
      {lines.length > 0 && (
        <Table caption={t('library.caption')} cards>
          <TableHead>
            <tr>
              <TableHeader>{all('name')}</TableHeader>
              <TableHeader>{t('library.owner')}</TableHeader>
              <TableHeader>{all('last')}</TableHeader>
              <TableHeader>
                <span className="sr-only">{t('library.actions', { name: '' })}</span>
              </TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {lines.map((line) => (
              <TableRow key={line.id}>
                <TableRowHeader>
                  <Link href={paths.report(line.id)}>{line.title}</Link>
                </TableRowHeader>
                <TableCell label={t('library.owner')} className="text-text-2">
                  {line.isOwn
                    ? `${t('library.you')} · ${t('library.sharedWith', { count: line.readers })}`
                    : line.owner}
                </TableCell>
                <TableCell label={all('last')}>
                  {line.last === null ? (
                    <span className="text-text-3">{all('never')}</span>
                  ) : (
                    <StateWord state={line.last.whole ? 'ok' : 'partial'} detail={line.last.time}>
                      {all(line.last.whole ? 'whole' : 'partial')}
                    </StateWord>
                  )}
                </TableCell>
                <TableCell className="text-right">
                  <ReportMenu
                    title={line.title}
                    id={line.id}
                    isOwn={line.isOwn}
                    onCopy={() => void double(line)}
                    onShare={() => setSharing(line.id)}
                    onRemove={() => setRemoving(line)}
                  />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {removed.length > 0 && (
        <details className="mt-4 text-sm">
          <summary className="cursor-pointer py-1 text-text-2">
            {t('library.trash')} ({removed.length})
          </summary>
          <ul className="border-t border-border">
            {removed.map(({ id, title, gone }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-border py-1.5">
                <span className="min-w-0 grow">{title}</span>
                <span className="text-xs text-text-3">{t('library.goneOn', { day: gone })}</span>
                <Button size="sm" busy={busy === `back ${id}`} onClick={() => void back(id)}>
                  {t('library.putBack')}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      <ShareDialog
        id={sharing}
        title={t('do.shareTitle')}
        what={t('do.readersOf')}
        audited={t('do.readersAudited')}
        routes={{ shares: routes.reportShares, share: routes.reportShare }}
        onClose={() => setSharing(null)}
      />
      <Dialog
        title={removing === null ? '' : t('library.removeTitle', { title: removing.title })}
        description={t('library.removeText', { count: removing?.schedules ?? 0 })}
        open={removing !== null}
        onOpenChange={(open) => open || setRemoving(null)}
        actions={
          <>
            <DialogClose>{t('library.cancel')}</DialogClose>
            <Button variant="danger" onClick={() => removing !== null && void takeAway(removing)}>
              {t('library.remove')}
            </Button>
          </>
        }
      >
        {null}
      </Dialog>
    </>
  )
}
