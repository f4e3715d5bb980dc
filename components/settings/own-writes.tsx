import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ListedWrite, OwnWrites as Writes } from '#lib/app-writes/list.ts'
import { linkedPages } from '#lib/core/linked-pages.ts'
import { useTimes } from '../facts/use-times.ts'
import { When } from '../facts/when.tsx'
import { Empty } from '../states/empty.tsx'
import { SystemMark } from '../systems/system-mark.tsx'
import { ButtonLink, Link } from '../ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { SettingsSection } from './settings-section.tsx'

/** What apps want to write in the person's name and wait for, and what became of those of the last day. */
export function OwnWrites({ writes: { waiting, answered } }: { writes: Writes }) {
  const t = useTranslations('apps.waiting')
  return (
    <SettingsSection title={t('title', { count: waiting.length })}>
      <p className="my-2 max-w-2xl text-pretty text-sm text-text-2">{t('intro')}</p>
      {waiting.length === 0 ? <Empty kind="never" title={t('none')} /> : <Waiting writes={waiting} />}
      {answered.length > 0 && (
        <details className="mt-3">
          <summary className="cursor-pointer text-sm text-text-2">{t('answered', { count: answered.length })}</summary>
          <div className="mt-2">
            <Answered writes={answered} />
          </div>
        </details>
      )}
    </SettingsSection>
  )
}

function Waiting({ writes }: { writes: readonly ListedWrite[] }) {
  const t = useTranslations('apps.waiting')
  const { clock } = useTimes()
  return (
    <Table caption={t('caption')} cards>
      <TableHead>
        <tr>
          <TableHeader>{t('what')}</TableHeader>
          <TableHeader>{t('app')}</TableHeader>
          <TableHeader>{t('since')}</TableHeader>
          <TableHeader>{t('until')}</TableHeader>
          <TableHeader>
            <span className="sr-only">{t('action')}</span>
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {writes.map((write) => (
          <TableRow key={write.id}>
            <TableRowHeader>
              <What write={write}>{write.title}</What>
            </TableRowHeader>
            <TableCell label={t('app')}>
              <By write={write} />
            </TableCell>
            <TableCell label={t('since')}>
              <When at={write.askedAt} />
            </TableCell>
            <TableCell label={t('until')}>
              <time dateTime={write.expiresAt.toISOString()} className="whitespace-nowrap" suppressHydrationWarning>
                {clock(write.expiresAt)}
              </time>
            </TableCell>
            <TableCell numeric>
              <ButtonLink
                size="sm"
                href={linkedPages.appWrite(write.id)}
                aria-label={t('openOf', { what: write.title, app: write.app.name })}
              >
                {t('open')}
              </ButtonLink>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Answered({ writes }: { writes: readonly ListedWrite[] }) {
  const t = useTranslations('apps.waiting')
  return (
    <Table caption={t('answered', { count: writes.length })} cards>
      <TableHead>
        <tr>
          <TableHeader>{t('wrote')}</TableHeader>
          <TableHeader>{t('app')}</TableHeader>
          <TableHeader>{t('outcome')}</TableHeader>
          <TableHeader>{t('when')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {writes.map((write) => (
          <TableRow key={write.id}>
            <TableRowHeader>
              <What write={write}>
                <Link href={linkedPages.appWrite(write.id)}>{write.title}</Link>
              </What>
            </TableRowHeader>
            <TableCell label={t('app')}>
              <By write={write} />
            </TableCell>
            <TableCell label={t('outcome')}>{t(`state.${write.state}`)}</TableCell>
            <TableCell label={t('when')}>
              <When at={write.endedAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

type WhatProps = { write: ListedWrite; children: ReactNode }

function What({ write: { system, systemName, about }, children }: WhatProps) {
  return (
    <span className="flex items-start gap-2">
      <SystemMark system={system} name={systemName} className="mt-0.5 shrink-0" />
      <span className="min-w-0">
        {children}
        {about !== '' && (
          <span className="line-clamp-2 font-normal text-xs text-text-2 [overflow-wrap:anywhere]">{about}</span>
        )}
      </span>
    </span>
  )
}

function By({ write: { app } }: { write: ListedWrite }) {
  return (
    <span>
      {app.name} <span className="block max-w-44 break-words text-xs text-text-3">{app.host}</span>
    </span>
  )
}
