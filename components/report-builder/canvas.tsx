'use client'

import { Lock, Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { LookedAsReader } from '#lib/http/preview-report.ts'
import type { DefinedBlock } from '#lib/reports/definition.ts'
import { ReportBlocks } from '../reports/report-blocks.tsx'
import { Empty } from '../states/empty.tsx'
import { Failed } from '../states/failed.tsx'
import { buttonClass } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import type { Draft, DraftBlock } from './draft.ts'
import type { PreviewNow, ToldBlock } from './use-preview.ts'

type Props = {
  title: string
  draft: Draft
  chosen: string | null
  nameOf: (block: DefinedBlock) => string
  preview: PreviewNow
  /** It is of a job, and none was chosen. */
  isWithoutJob: boolean
  /** What another person may read, in the place of figures. */
  as: LookedAsReader | null
  onChoose: (id: string) => void
}

/** The report as a page: told its writer, or what another person may read of it. */
export function Canvas({ title, draft, chosen, nameOf, preview, isWithoutJob, as, onChoose }: Props) {
  const t = useTranslations('report-builder')
  const isPartial = preview.systems.some(({ state }) => state !== 'current' && state !== 'denied')
  return (
    <div className="mx-auto min-h-[60vh] max-w-[816px] rounded-md border border-border bg-surface px-4 py-6 shadow-pop sm:px-10 sm:py-8">
      <p className="text-2xl font-semibold text-pretty">{title}</p>
      <p role="status" className="min-h-5 text-sm text-text-3">
        {as !== null
          ? t(as.mayRead ? 'preview.asOther' : 'preview.notReader', { name: as.name })
          : preview.busy
            ? t('preview.asking')
            : isWithoutJob
              ? t('preview.noJob')
              : isPartial && t('preview.partial')}
      </p>
      {as === null && preview.problem !== null && (
        <Failed what={t('preview.failed')} why={preview.problem} onRetry={preview.again} busy={preview.busy} />
      )}
      {draft.blocks.length === 0 && (
        <Empty kind="never" title={t('preview.emptyTitle')}>
          {t('preview.emptyText')}
        </Empty>
      )}
      {draft.blocks.map((one) => (
        <Placed key={one.id} isChosen={isIn(one, chosen)} name={nameOf(one.block)} onChoose={() => onChoose(one.id)}>
          {as === null ? (
            <Told
              block={one.block}
              told={preview.told.get(one.id)}
              lacks={lacks(one.id, preview)}
              waits={!isWithoutJob && preview.problem === null}
            />
          ) : (
            <Reach reader={as} id={one.id} name={nameOf(one.block)} />
          )}
        </Placed>
      ))}
    </div>
  )
}

function isIn({ id, inside }: DraftBlock, chosen: string | null): boolean {
  return id === chosen || inside.some((leaf) => leaf.id === chosen)
}

type PlacedProps = { isChosen: boolean; name: string; onChoose: () => void; children: React.ReactNode }

function Placed({ isChosen, name, onChoose, children }: PlacedProps) {
  const t = useTranslations('report-builder.preview')
  return (
    <div
      className={cx(
        'group relative -mx-3 mt-1 min-h-9 rounded-md border px-3 pb-2',
        isChosen ? 'border-accent' : 'border-transparent',
      )}
    >
      <button
        type="button"
        aria-label={t('edit', { name })}
        onClick={onChoose}
        className={cx(
          buttonClass('default', 'sm', true),
          'absolute top-1 right-1 z-10 opacity-0 group-hover:opacity-100 focus-visible:opacity-100 touch:opacity-100',
        )}
      >
        <Pencil size={14} strokeWidth={1.75} aria-hidden />
      </button>
      {children}
    </div>
  )
}

type ToldProps = {
  block: DefinedBlock
  told: ToldBlock | undefined
  lacks: 'no_measure' | 'invalid' | null
  waits: boolean
}

/** What keeps a block from being told at all: that is for its writer, not a figure that failed. */
function lacks(id: string, { invalid, lint }: PreviewNow): ToldProps['lacks'] {
  if (invalid.includes(id)) return 'invalid'
  return lint.some((one) => one.id === id && one.lint.kind === 'no_measure') ? 'no_measure' : null
}

function Told({ block, told, lacks: lacking, waits }: ToldProps) {
  const t = useTranslations('report-builder')
  if (block.kind === 'page_break') {
    return (
      <p className="mt-3 border-t border-dashed border-border-strong pt-1 text-xs text-text-3">{t('preview.break')}</p>
    )
  }
  if (lacking !== null) return <p className="pt-3 text-sm text-text-2">{t(`lint.${lacking}`)}</p>
  if (told !== undefined) {
    return (
      <div aria-busy={told.isOld} className={cx(told.isOld && 'opacity-60')}>
        <ReportBlocks blocks={told.blocks} />
      </div>
    )
  }
  return waits ? (
    <Skeleton className="mt-6 h-24 w-full" />
  ) : (
    <p className="pt-3 text-sm text-text-3">{t(`kinds.${block.kind}`)}</p>
  )
}

function Reach({ reader, id, name }: { reader: LookedAsReader; id: string; name: string }) {
  const t = useTranslations('report-builder.preview')
  const reach = reader.mayRead ? (reader.blocks.find((one) => one.id === id)?.reach ?? 'nothing') : 'nothing'
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-border py-2 pr-9">
      <span className="min-w-0 grow font-medium">{name}</span>
      <span className={cx('flex items-center gap-1.5 text-sm', reach === 'nothing' ? 'text-text' : 'text-text-2')}>
        {reach === 'nothing' && <Lock size={14} strokeWidth={1.75} aria-hidden className="text-text-3" />}
        {t(`reach.${reach}`)}
      </span>
    </div>
  )
}
