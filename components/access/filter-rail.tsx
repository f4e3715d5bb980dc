'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { paths } from '#lib/http/paths.ts'
import { SystemMark } from '../systems/system-mark.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Input } from '../ui/input.tsx'
import { Link } from '../ui/link.tsx'
import { countFilters, type Filters, isRisky, type MatrixSystem } from './grid-model.ts'

export type VersionNote = { version: number; author: string | null; date: string; active: boolean }

export type FilterRailProps = {
  systems: readonly MatrixSystem[]
  filters: Filters
  draftCount: number
  versions: readonly VersionNote[]
  versionCount: number
  onChange: (filters: Partial<Filters>) => void
}

const kinds = ['read', 'write'] as const

/** Which rows the grid shows. Everything here is in the address. */
export function FilterRail({ systems, filters, draftCount, versions, versionCount, onChange }: FilterRailProps) {
  const t = useTranslations('access')
  const tools = systems.flatMap((system) => system.tools)
  const shownSystems = filters.systems ?? systems.map(({ slug }) => slug)
  const shownKinds = filters.kinds ?? kinds
  const only = [
    ['draft', draftCount],
    ['risk', tools.filter(isRisky).length],
    ['new', tools.filter(({ state }) => state !== 'approved').length],
  ] as const
  const set = countFilters(filters)

  return (
    <div className="grid gap-3 text-sm">
      <Input
        size="sm"
        type="search"
        aria-label={t('filters.search')}
        placeholder={t('filters.search')}
        value={filters.q}
        onChange={(event) => onChange({ q: event.target.value })}
      />
      <Group title={t('filters.systems')}>
        {systems.map(({ slug, name, tools: own }) => (
          <Checkbox
            key={slug}
            label={
              <>
                <SystemMark system={slug} name={name} named className="mr-2" />
                {name}
              </>
            }
            end={own.length}
            checked={shownSystems.includes(slug)}
            onChange={(on) => {
              const next = systems
                .map((system) => system.slug)
                .filter((s) => (s === slug ? on : shownSystems.includes(s)))
              onChange({ systems: next.length === systems.length ? null : next })
            }}
          />
        ))}
      </Group>
      <Group title={t('filters.kind')}>
        {kinds.map((kind) => (
          <Checkbox
            key={kind}
            label={t(`filters.${kind}`)}
            end={tools.filter((tool) => tool.kind === kind).length}
            checked={shownKinds.includes(kind)}
            onChange={(on) => {
              const next = kinds.filter((one) => (one === kind ? on : shownKinds.includes(one)))
              onChange({ kinds: next.length === kinds.length ? null : next })
            }}
          />
        ))}
      </Group>
      <Group title={t('filters.only')}>
        {only.map(([name, count]) => (
          <Checkbox
            key={name}
            label={t(`filters.${name}`)}
            end={count}
            checked={filters.only.includes(name)}
            onChange={(on) =>
              onChange({ only: on ? [...filters.only, name] : filters.only.filter((other) => other !== name) })
            }
          />
        ))}
      </Group>
      {set > 0 && (
        <Button size="sm" onClick={() => onChange({ systems: null, kinds: null, only: [], q: '' })}>
          {t('filters.clear', { count: set })}
        </Button>
      )}
      <Group title={t('versions.title')}>
        <ul className="grid gap-1.5 text-text-2">
          {versions.map(({ version, author, date, active }) => (
            <li key={version} className="flex justify-between gap-2">
              <span>{t('versions.short', { version, author: author ?? t('versions.seed'), date })}</span>
              {active && <span className="text-text-3 text-xs">{t('versions.active')}</span>}
            </li>
          ))}
        </ul>
        <Link href={paths.versions} className="mt-2 inline-block">
          {t('versions.all', { count: versionCount })}
        </Link>
      </Group>
    </div>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-0.5 font-medium text-text-3 text-xs">{title}</h2>
      {children}
    </section>
  )
}
