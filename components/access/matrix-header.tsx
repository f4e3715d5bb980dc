'use client'

import { GitPullRequestDraft, ListFilter } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { views } from './filters.ts'
import { Legend } from './legend.tsx'
import type { DraftHandle } from './use-draft.ts'
import type { MatrixView } from './use-matrix-view.ts'

type Props = { version: number; draft: DraftHandle; look: MatrixView; onFilters(): void }

/** Which version is seen, what its signs mean, and how it is laid out. */
export function MatrixHeader({ version, draft, look, onFilters }: Props) {
  const t = useTranslations('access')
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-border border-b px-4 py-3 lg:px-5">
      <h1 className="font-semibold text-xl">{t('title')}</h1>
      {draft.layers.edits.size > 0 ? (
        <Badge tone="info" icon={<GitPullRequestDraft size={12} strokeWidth={1.75} aria-hidden />}>
          {t('draftFrom', { version: draft.server?.base ?? version })}
        </Badge>
      ) : (
        <Badge>{t('version', { version })}</Badge>
      )}
      <Legend />
      <ButtonLink href={paths.explain}>{t('explain')}</ButtonLink>
      <Segmented
        label={t('view.label')}
        className="ml-auto max-sm:order-last max-sm:w-full"
        value={look.view}
        segments={views.map((view) => ({ value: view, label: t(`view.${view}`) }))}
        onChange={look.show}
      />
      <Button
        className="max-sm:ml-auto xl:hidden"
        icon={<ListFilter size={14} strokeWidth={1.75} aria-hidden />}
        onClick={onFilters}
      >
        {t('filters.open')}
      </Button>
    </header>
  )
}
