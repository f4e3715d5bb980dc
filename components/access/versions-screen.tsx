'use client'

import { useRouter } from 'next/navigation'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { type CellAt, type CellValue, cellKey } from '#lib/access/values.ts'
import type { VersionRow } from '#lib/access/versions.ts'
import { paths } from '#lib/http/paths.ts'
import { useTimes } from '../facts/use-times.ts'
import { SystemMark } from '../systems/system-mark.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Link } from '../ui/link.tsx'
import { Select } from '../ui/select.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { toast } from '../ui/toast.tsx'
import type { RollBack } from './actions.ts'
import { RollBackDialog } from './roll-back-dialog.tsx'
import { type Names, valueText } from './words.ts'

type Comparison = { from: number; to: number; changes: { at: CellAt; from: CellValue; to: CellValue }[] | null }

export type VersionsScreenProps = {
  versions: readonly VersionRow[]
  comparison: Comparison | null
  titles: { roles: Record<string, string>; systems: Record<string, string>; tools: Record<string, string> }
  /** Absent for people who may read only. */
  rollBack?: RollBack | undefined
}

/** Every published version, the difference between any two, and the way back to one of them. */
export function VersionsScreen({ versions, comparison, titles, rollBack }: VersionsScreenProps) {
  const t = useTranslations('access')
  const format = useFormatter()
  const times = useTimes()
  const router = useRouter()
  const [returning, setReturning] = useState<number | null>(null)
  const names: Names = {
    role: (slug) => titles.roles[slug] ?? slug,
    system: (slug) => titles.systems[slug] ?? slug,
    tool: ({ system, tool }) => (tool === '*' ? t('grid.rest') : (titles.tools[`${system} ${tool}`] ?? tool)),
  }

  return (
    <div className="mx-auto max-w-[1264px] px-4 py-5 lg:px-8">
      <h1 className="font-semibold text-xl">{t('versions.title')}</h1>
      <ul
        aria-label={t('versions.caption')}
        className="mt-4 divide-y divide-border border-border-strong border-t sm:hidden"
      >
        {versions.map((row, index) => (
          <li key={row.version} className="py-2.5 text-sm">
            <p className="font-medium">
              {t('versions.short', {
                version: row.version,
                author: row.author ?? t('versions.seed'),
                date: times.full(row.publishedAt),
              })}
            </p>
            <p className="mt-0.5 mb-1 text-text-2">
              {row.reason} {row.restores !== null && <Badge>{t('versions.restores', { version: row.restores })}</Badge>}
            </p>
            {actionsOf(row, versions[index + 1]?.version ?? null)}
          </li>
        ))}
      </ul>
      <div className="mt-4 hidden sm:block">
        <Table caption={t('versions.caption')} density="compact">
          <TableHead>
            <tr>
              <TableHeader numeric>{t('versions.version')}</TableHeader>
              <TableHeader>{t('versions.published')}</TableHeader>
              <TableHeader>{t('versions.author')}</TableHeader>
              <TableHeader>{t('versions.reason')}</TableHeader>
              <TableHeader numeric>{t('versions.cells')}</TableHeader>
              <TableHeader>
                <span className="sr-only">{t('versions.actions')}</span>
              </TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {versions.map((row, index) => (
              <TableRow key={row.version} selected={row.version === comparison?.to}>
                <TableRowHeader className="text-right">{row.version}</TableRowHeader>
                <TableCell className="whitespace-nowrap">
                  <time dateTime={row.publishedAt.toISOString()}>{times.full(row.publishedAt)}</time>
                </TableCell>
                <TableCell className="whitespace-nowrap">{row.author ?? t('versions.seed')}</TableCell>
                <TableCell className="min-w-60">
                  {row.reason}{' '}
                  {row.restores !== null && <Badge>{t('versions.restores', { version: row.restores })}</Badge>}
                </TableCell>
                <TableCell numeric>{format.number(row.cells)}</TableCell>
                <TableCell className="whitespace-nowrap text-right">
                  {actionsOf(row, versions[index + 1]?.version ?? null)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      <Compare versions={versions} comparison={comparison} names={names} />
      {returning !== null && rollBack !== undefined && (
        <RollBackDialog
          to={returning}
          rollBack={rollBack}
          onClose={() => setReturning(null)}
          onDone={(version) => {
            setReturning(null)
            toast(t('versions.done', { version }))
            router.refresh()
          }}
        />
      )}
    </div>
  )

  function actionsOf(row: VersionRow, previous: number | null) {
    return (
      <span className="inline-flex items-center gap-3">
        {previous !== null && (
          <Link
            href={paths.comparison(previous, row.version)}
            aria-label={t('versions.withPrevious', { version: row.version })}
          >
            {t('versions.compare')}
          </Link>
        )}
        {row.active ? (
          <Badge tone="ok">{t('versions.active')}</Badge>
        ) : (
          rollBack !== undefined && (
            <Button size="sm" onClick={() => setReturning(row.version)}>
              {t('versions.rollBack', { version: row.version })}
            </Button>
          )
        )}
      </span>
    )
  }
}

type CompareProps = { versions: readonly VersionRow[]; comparison: Comparison | null; names: Names }

function Compare({ versions, comparison, names }: CompareProps) {
  const t = useTranslations('access')
  const locale = useLocale()
  const router = useRouter()
  const newest = versions[0]?.version
  const options = versions.map(({ version }) => ({ value: String(version), label: String(version) }))
  if (newest === undefined || versions.length < 2) return null
  const { from, to } = comparison ?? { from: versions[1]?.version ?? newest, to: newest }

  function choose(next: { from?: number; to?: number }) {
    router.push(paths.comparison(next.from ?? from, next.to ?? to), { scroll: false })
  }

  return (
    <section className="mt-8">
      <h2 className="font-semibold text-lg">{t('versions.compare')}</h2>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Select
          label={t('versions.from')}
          value={String(from)}
          options={options}
          onChange={(value) => choose({ from: Number(value) })}
        />
        <span aria-hidden className="text-text-3">
          ›
        </span>
        <Select
          label={t('versions.to')}
          value={String(to)}
          options={options}
          onChange={(value) => choose({ to: Number(value) })}
        />
      </div>
      {comparison !== null && (
        <p role="status" className="mt-3 text-text-2">
          {comparison.changes === null
            ? t('versions.missing')
            : t('versions.diff', { count: comparison.changes.length, from, to })}
        </p>
      )}
      <ul className="mt-2 divide-y divide-border text-sm">
        {(comparison?.changes ?? []).map((change) => (
          <li key={cellKey(change.at)} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
            <SystemMark system={change.at.system} name={names.system(change.at.system)} />
            <span className="min-w-40 font-medium">{names.role(change.at.role)}</span>
            <span className="min-w-0 grow basis-52">{names.tool(change.at)}</span>
            <span className="text-text-2">
              {t('versions.change', {
                was: valueText(t, locale, change.from),
                now: valueText(t, locale, change.to),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
